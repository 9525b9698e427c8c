import { html } from 'hono/html';
import type { ClinicVisit } from './visit.ts';

/** The rows of the list, as both the page and its refresh show them. `siteIds`: whether a row carries its appointment's id. */
export function renderRows(visits: readonly ClinicVisit[], siteIds: boolean) {
  return visits.map((visit, i) => {
    const stripe = `${i % 2 === 0 ? 'odd' : 'even'}${visit.cancelled ? ' otm' : ''}`;
    const opening = siteIds ? html`<tr id="zap${visit.id}" class="${stripe}"` : html`<tr class="${stripe}"`;
    return html`${opening} onclick="vybrat(this)">
<td class="n">${i + 1}</td><td class="t">${visit.time}</td><td class="k"><a href="/card?n=${visit.card}">${visit.card}</a></td>
<td class="fio">${visit.patient}</td><td class="tel">${visit.phoneTyped}</td><td>${visit.doctor}</td><td class="kab">${visit.chair}</td>
<td>${visit.purpose}</td><td class="prim">${visit.cancelled ? 'отменён' : visit.note}</td></tr>
`;
  });
}
