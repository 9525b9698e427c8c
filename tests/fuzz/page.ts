import { cleanText } from '../../utils/domain/normalise.ts';
import { readPhones } from '../../utils/domain/phone.ts';
import { asVisit, type Visit } from '../../utils/domain/visit.ts';
import type { PageProfile } from '../../utils/page/profile.ts';
import { inventPerson, writeFullName } from '../clinic/people/person.ts';
import { inventMobile, typePhone } from '../clinic/people/phones.ts';
import { type Dice, throwDice } from '../clinic/seeded.ts';

/** What one row of the page says. */
export interface Entry {
  n: string;
  time: string;
  patient: string;
  phone: string;
  doctor: string;
}

/** A kind of list: how it is built, and how a profile written by hand reads it. */
export interface Shape {
  /** With the clinic's own number on the row. */
  hasSite: boolean;
  /** Columns by their number, not by a class. */
  byNumber: boolean;
  /** The doctor stands in a heading above the group. */
  grouped: boolean;
  /**
   * Rows are told by what they stand in. happy-dom does not know such selectors as a browser does: it looks for no part of them above
   * the element that is searched, and remembers what an element matched whatever becomes of its parents.
   */
  nested: boolean;
}

const KINDS = [
  { hasSite: false, byNumber: false, grouped: false },
  { hasSite: true, byNumber: false, grouped: false },
  { hasSite: false, byNumber: true, grouped: false },
  { hasSite: false, byNumber: false, grouped: true },
];

/** The seed's kind of list. */
export function shapeOf(seed: number, nested: boolean): Shape {
  return { ...(KINDS[seed % KINDS.length] as (typeof KINDS)[number]), nested };
}

export const DAYS = ['24.11.2026', '25.11.2026'];
const NAMES = ['t', 'p', 'f', 'd'] as const;

export function profileOf({ hasSite, byNumber, grouped, nested }: Shape): PageProfile {
  const cell = (i: number) => ({ selector: byNumber ? `td:nth-child(${i + 1})` : `.${NAMES[i]}` });
  return {
    dozvon: 'page-profile-1',
    id: 'fuzz',
    name: 'Fuzz',
    pages: ['https://dent.example/*'],
    row: nested ? '#list tr.v' : 'tr.v',
    time: cell(0),
    patient: cell(1),
    phone: cell(2),
    doctor: grouped ? { selector: nested ? '#list .g' : '.g', from: 'group' } : cell(3),
    ...(hasSite ? { site: { selector: '', attribute: 'data-n' } } : {}),
    date: { from: 'page', selector: 'h1' },
    cancelled: '.gone',
  };
}

/** Patients who are easily taken for one another: the same names, phones and times in many combinations. */
export function inventEntries(seed: number): Entry[] {
  const dice = throwDice(seed, 'people');
  const taken = new Set<string>();
  const names = Array.from({ length: 12 }, () => writeFullName(inventPerson(dice)));
  const phones = Array.from({ length: 12 }, () => inventMobile(dice, taken));
  const times = ['09:00', '09:30', '10:00', '10:30'];
  return Array.from({ length: 40 }, (_, i) => ({
    n: String(100 + i),
    time: dice.pick(times),
    patient: dice.pick(names),
    phone: dice.chance(0.1) ? '' : typePhone(dice, dice.pick(phones)),
    doctor: dice.pick(['Орлов И. И.', 'Котова Н. Н.']),
  }));
}

export function rowHtml({ n, time, patient, phone, doctor }: Entry, { hasSite, grouped }: Shape): string {
  const cells = [time, patient, phone, ...(grouped ? [] : [doctor])];
  const id = hasSite ? ` data-n="${n}"` : '';
  return `<tr class="v"${id}>${cells.map((text, i) => `<td class="${NAMES[i]}">${text}</td>`).join('')}</tr>`;
}

export function pageHtml(entries: readonly Entry[], shape: Shape, dice: Dice): string {
  const rows = entries.map((entry, i) => {
    const heading =
      shape.grouped && i % 8 === 0 ? `<tr class="g"><td colspan="3">${dice.pick(['Орлов И. И.', 'Котова Н. Н.'])}</td></tr>` : '';
    return heading + rowHtml(entry, shape);
  });
  return `<h1>Дозвон на ${DAYS[0]}</h1><div id="box"><table id="list"><tbody>${rows.join('')}</tbody></table></div><table><tbody id="store"></tbody></table>`;
}

/**
 * Whose row an element is, read from the page without any of the code that is tried but the domain's own: plain walks over the children,
 * no selectors of the profile. Null for anything that is no visit.
 */
export function readPlainly(row: Element, shape: Shape): Visit | null {
  if (row.tagName !== 'TR' || !row.classList.contains('v') || !isInList(row, shape) || !row.isConnected) return null;
  const cells = [...row.children];
  const text = (i: number) =>
    (shape.byNumber ? childAt(cells, i) : byName(row, NAMES[i] ?? ''))?.textContent?.slice(0, 2000) ?? '';
  const time = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?!\d)/.exec(text(0));
  const patient = cleanText(text(1));
  const day = /(\d{2})\.(\d{2})\.(\d{4})/.exec(row.ownerDocument.querySelector('h1')?.textContent ?? '');
  if (!time || !day || !/\p{L}/u.test(patient)) return null;
  return asVisit({
    site: shape.hasSite ? cleanText(row.getAttribute('data-n') ?? '', 80) : '',
    date: `${day[3]}-${day[2]}-${day[1]}`,
    time: `${time[1]?.padStart(2, '0')}:${time[2]}`,
    patient,
    phones: readPhones(text(2)),
    doctor: cleanText(shape.grouped ? (headingBefore(row, shape)?.textContent?.slice(0, 2000) ?? '') : text(3)),
    place: '',
    what: '',
    cancelled: row.classList.contains('gone') || byName(row, 'gone') !== null,
  });
}

/** The cell that the page shows a phone in. */
export function phoneCellOf(row: Element, shape: Shape): Element | null {
  return shape.byNumber ? childAt([...row.children], 2) : byName(row, 'f');
}

function childAt(cells: readonly Element[], i: number): Element | null {
  const cell = cells[i];
  return cell?.tagName === 'TD' ? cell : null;
}

function byName(row: Element, name: string): Element | null {
  for (const child of row.children) {
    if (child.classList.contains(name)) return child;
    const inside = byName(child, name);
    if (inside) return inside;
  }
  return null;
}

function isInList(row: Element, { nested }: Shape): boolean {
  if (!nested) return true;
  for (let at: Element | null = row.parentElement; at; at = at.parentElement) if (at.id === 'list') return true;
  return false;
}

/** The last heading before the row, in the order of the page. */
function headingBefore(row: Element, shape: Shape): Element | null {
  let last: Element | null = null;
  for (const one of row.ownerDocument.getElementsByTagName('tr')) {
    if (one === row) return last;
    if (one.classList.contains('g') && isInList(one, shape)) last = one;
  }
  return null;
}
