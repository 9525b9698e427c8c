import type { Paint } from '../../../utils/messages/protocol.ts';
import type { PageProfile } from '../../../utils/page/profile.ts';

/** A profile of the small tables below. */
export const PROFILE: PageProfile = {
  dozvon: 'page-profile-1',
  id: 'small',
  name: 'Small table',
  pages: ['https://dent.example/list*'],
  row: '#list tr.v',
  time: { selector: '.t' },
  patient: { selector: '.p' },
  phone: { selector: '.f' },
  doctor: { selector: '.d' },
  site: { selector: '', attribute: 'data-n' },
  date: { from: 'page', selector: 'h1' },
  cancelled: '.gone',
};

export interface Cells {
  time: string;
  patient: string;
  phone: string;
  doctor: string;
  n: string;
  state: string;
}

/** One row's HTML. `n` is the appointment id, '' where the page shows none. */
export function rowHtml(cells: Partial<Cells> = {}): string {
  const {
    time = '09:00',
    patient = 'Иванова Анна Петровна',
    phone = '+7 937 123-45-67',
    doctor = 'Орлов И. И.',
    n = '',
    state = '',
  } = cells;
  const id = n ? ` data-n="${n}"` : '';
  return `<tr class="v ${state}"${id}><td class="t">${time}</td><td class="p">${patient}</td><td class="f">${phone}</td><td class="d">${doctor}</td></tr>`;
}

/** Shows a list on the test's page. */
export function showList(rows: readonly string[], date = '24.11.2026'): void {
  document.body.innerHTML = `<h1>Дозвон на ${date}</h1><table id="list"><tbody>${rows.join('')}</tbody></table>`;
}

export function rowsOf(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('#list tr.v')];
}

export function rowAt(i: number): HTMLElement {
  const row = rowsOf()[i];
  if (!row) throw new Error(`The list has no row ${i}`);
  return row;
}

export function cell(row: Element, name: 't' | 'p' | 'f' | 'd'): HTMLElement {
  const found = row.querySelector<HTMLElement>(`.${name}`);
  if (!found) throw new Error(`The row has no cell ${name}`);
  return found;
}

export function paint(visit: string, change: Partial<Paint> = {}): Paint {
  return {
    visit,
    colour: 'blue',
    mark: null,
    next: { step: 'wait', reason: 'waitingForAnswer' },
    reply: null,
    note: { state: 'none', comment: '', call: null, missed: 0, again: null, past: null },
    isSilenced: false,
    isUnknown: false,
    ...change,
  };
}

/** Observers are called in a microtask. */
export async function observed(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** The same event as from a hand: a page cannot make one, a test has to. */
export function trusted<E extends Event>(event: E): E {
  Object.defineProperty(event, 'isTrusted', { value: true });
  return event;
}
