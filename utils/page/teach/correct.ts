import type { TeachFault, TeachField, TeachTarget } from '../../messages/teach.ts';
import { queryAllDeep } from '../deep.ts';
import { placeAt } from '../detect/point.ts';
import type { PageShape } from '../profile.ts';
import { ProfileError } from '../reader.ts';
import { readList } from './read-list.ts';
import { rowSelectorAt } from './row-at.ts';

/** What a correction came to: a profile, or why it was not taken. */
export type Correction = { shape: PageShape } | { fault: TeachFault };

interface Ground {
  shape: PageShape;
  document: Document;
  today: () => string | null;
}

/** Of a field that has not been shown yet: it stands nowhere. */
const NOWHERE = { selector: ':not(*)' };

export const EMPTY_SHAPE: PageShape = {
  dozvon: 'page-profile-1',
  row: NOWHERE.selector,
  time: NOWHERE,
  patient: NOWHERE,
  phone: NOWHERE,
  date: { ...NOWHERE, from: 'page' },
};

export function isNowhere(shape: PageShape, field: TeachField): boolean {
  if (field === 'cancelled') return shape.cancelled === undefined && shape.cancelledText === undefined;
  const place = shape[field];
  return place === undefined || place.selector === NOWHERE.selector;
}

export function withoutField(shape: PageShape, field: TeachField): PageShape {
  const { [field]: _, ...rest } = shape;
  if (field !== 'cancelled') return rest as PageShape;
  const { cancelledText: __, ...left } = rest;
  return left as PageShape;
}

/** Takes an element the operator has pointed at for what it is said to be. */
export function correctByPointing(ground: Ground, target: TeachTarget, element: Element): Correction {
  const { shape, document } = ground;
  const isRowKnown = shape.row !== NOWHERE.selector && queryAllDeep(document, shape.row).length > 0;
  // Where no list was found, the first cell that is pointed at shows the rows too.
  const row = target === 'row' || !isRowKnown ? rowSelectorAt(element, document) : shape.row;
  if (row === null) return { fault: 'elsewhere' };
  const rowed = { ...shape, row };
  if (target === 'row') return checked(ground, rowed);
  const placed = placeAt(rowed, element, target, document);
  return placed ? checked(ground, placed) : { fault: 'elsewhere' };
}

/** Takes a selector as typed. That of a date is looked for in the rows, and then on the whole page. */
export function correctBySelector(ground: Ground, target: TeachTarget, typed: string): Correction {
  const { shape, document } = ground;
  const selector = typed.trim();
  if (!isSelector(selector, document)) return { fault: 'selector' };
  if (target === 'row') {
    return queryAllDeep(document, selector).length > 0 ? checked(ground, { ...shape, row: selector }) : { fault: 'nothing' };
  }
  const isInRow = queryAllDeep(document, shape.row).some((row) => queryAllDeep(row, selector).length > 0);
  const isOnPage = target === 'date' && queryAllDeep(document, selector).length > 0;
  if (!isInRow && !isOnPage) return { fault: 'nothing' };
  if (target === 'cancelled') return checked(ground, { ...withoutField(shape, 'cancelled'), cancelled: selector });
  if (target === 'date') return checked(ground, { ...shape, date: { selector, from: isInRow ? 'row' : 'page' } });
  return checked(ground, { ...shape, [target]: { selector } });
}

/** A correction after which nothing can be read that could be read before is none. */
function checked({ shape, document, today }: Ground, next: PageShape): Correction {
  try {
    const before = readList(shape, document, today).read;
    return before > 0 && readList(next, document, today).read === 0 ? { fault: 'unread' } : { shape: next };
  } catch (error) {
    if (error instanceof ProfileError) return { fault: 'selector' };
    throw error;
  }
}

function isSelector(text: string, document: Document): boolean {
  if (text === '') return false;
  try {
    for (const part of text.split('>>>')) document.createDocumentFragment().querySelector(part);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
