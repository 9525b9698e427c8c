import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the page looks now; the clinic’s vendor may change it any day. */
export type Look = 'first' | 'swapped' | 'login';

export interface OddList {
  url: string;
  look: Look;
  /** What a right reading of it is: name by name in the page’s order. */
  rows: { time: string; patient: string; companion: string; phone: string; doctor: string }[];
  close(): Promise<void>;
}

const FAMILIES = [
  'Абрамов',
  'Белов',
  'Волков',
  'Громов',
  'Данилов',
  'Ершов',
  'Жуков',
  'Зимин',
  'Исаев',
  'Краснов',
  'Лосев',
  'Минаев',
];
const DOCTORS = ['Осипова Вера Ильинична', 'Панин Лев Петрович', 'Рогова Анна Юрьевна'];

/**
 * A dial list of a clinic for children, without headings: beside each patient stands whoever comes along, so that nobody can tell from
 * the page alone whose visit it is. It listens to everything before anybody else does, and has a life of its own.
 */
export async function serveOddList(path: string): Promise<OddList> {
  // A clinic is looked at the day before.
  const day = new Date(Date.now() + 86_400_000).toLocaleDateString('sv');
  const rows = FAMILIES.map((family, i) => ({
    time: `${String(9 + Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`,
    patient: `${family} Пётр Ильич`,
    companion: `${family}а Ольга Юрьевна`,
    phone: `8937${String(1_000_100 + i * 37)}`,
    doctor: DOCTORS[i % DOCTORS.length] ?? '',
  }));
  const list = { look: 'first' as Look, rows, url: '', close: () => closed(server) };
  const server = createServer((request, response) => {
    if (!request.url?.startsWith(path)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    return response.end(pageOf(list.look, rows, day.split('-').reverse().join('.')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  list.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return list;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function pageOf(look: Look, rows: OddList['rows'], day: string): string {
  if (look === 'login') return '<!doctype html><title>Вход</title><form><input name="l"><input type="password" name="p"></form>';
  const lines = rows.map(({ time, patient, companion, phone, doctor }, i) => {
    const cells = look === 'swapped' ? [companion, time, doctor, phone, patient] : [time, companion, patient, phone, doctor];
    return `<tr tabindex="0" id="r${i}">${cells.map((text, at) => `<td class="c${at}">${text}</td>`).join('')}</tr>`;
  });
  return `<!doctype html><html lang="ru"><title>Детская клиника ${day}</title>
<script>
  window.heard = [];
  for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu', 'keydown', 'keyup', 'input', 'wheel'])
    addEventListener(type, (event) => window.heard.push(type), true);
</script>
<style>td { padding: 2px 12px; border: 1px solid #ccc } tr:focus { background: #ffd }</style>
<h1>Приём ${day}</h1><table id="list"><tbody>${lines.join('')}</tbody></table><input id="search">
<script>
  for (const row of document.querySelectorAll('#list tr')) row.onclick = () => { document.title = row.children[0].textContent; };
</script></html>`;
}
