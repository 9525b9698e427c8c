import type { PageShape } from '../profile.ts';
import { findSlots } from './slots.ts';
import { placeOf } from './weigh.ts';
import { CANCELLED_CLASS, CANCELLED_PATTERN } from './words.ts';

const STRUCK = 's, del, strike';
// What most rows wear says nothing of one of them.
const MOST = 0.6;

/** The profile taught by one cancelled visit, `rows[0]`: by its struck text, a class it alone has, or the word of its status. */
export function cancelledAt<P extends PageShape>(profile: P, rows: readonly Element[], element: Element): P | null {
  const row = rows[0];
  if (!row) return null;
  if (element.closest(STRUCK) || element.querySelector(STRUCK)) return { ...profile, cancelled: STRUCK };
  const word = statusAt(rows, element);
  if (word) return { ...profile, cancelledText: word };
  const selector = classesUpTo(element, row).find((one) => isRare(rows, one));
  return selector ? { ...profile, cancelled: selector } : null;
}

/** Classes and states of an element and what it stands in, up to its row, those that say «cancelled» first. */
function classesUpTo(element: Element, row: Element): string[] {
  const found: string[] = [];
  for (let at: Element | null = element; at; at = at === row ? null : at.parentElement) {
    found.push(...[...at.classList].map((name) => `.${CSS.escape(name)}`));
    const state = at.getAttribute('data-status') ?? at.getAttribute('data-state');
    const name = at.hasAttribute('data-status') ? 'data-status' : 'data-state';
    if (state && /^[\w-]+$/.test(state)) found.push(`[${name}="${state}"]`);
    if (at.getAttribute('style')?.includes('line-through')) found.push('[style*="line-through"]');
  }
  return found.sort((a, b) => Number(CANCELLED_CLASS.test(b)) - Number(CANCELLED_CLASS.test(a)));
}

function isRare(rows: readonly Element[], selector: string): boolean {
  const count = rows.filter((row) => row.matches(selector) || row.querySelector(selector)).length;
  return count > 0 && count / rows.length <= MOST;
}

/** The status pointed at, if its words say that the visit is off. */
function statusAt(rows: readonly Element[], element: Element): PageShape['cancelledText'] | null {
  if (!new RegExp(CANCELLED_PATTERN, 'u').test(element.textContent ?? '')) return null;
  const slot = findSlots(rows).find(
    (one) => one.column >= 0 && one.elements[0]?.contains(element) && one.places[0]?.attribute === undefined,
  );
  return slot ? { ...placeOf(slot), pattern: CANCELLED_PATTERN } : null;
}
