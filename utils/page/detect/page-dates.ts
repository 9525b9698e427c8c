import { joinDeep, type Tree } from '../deep.ts';
import type { DatePlace } from '../profile.ts';
import { readDate } from '../read-date.ts';
import { textOf } from '../read-text.ts';
import { wordsOf } from './stable.ts';
import { uniqueSelector } from './unique-selector.ts';

/** A day that the page says of itself. */
export interface PageDate {
  date: string;
  place: DatePlace;
  /** How likely this is the list's day by itself, 0 to 1. */
  weight: number;
  /** Key of a text under `detect.why`. */
  why: string;
}

const FOREIGN =
  /сегодня|обновл|сформир|печат|текущ|сейчас|рожд|верси|©|изменен|создан|now\b|today|updat|printed|generat|clock|footer|copyright|лиценз|действу/iu;
const OURS =
  /дозвон|на \d|на (?:пн|вт|ср|чт|пт|сб|вс)|при[её]м|запис|расписан|список|визит|visit|schedule|appoint|дата|date|день|завтра/iu;
const LOOKED_AT = 4000;

/** Every day that stands on the page outside of its rows: in headings, other texts, and fields filled in. */
export function findPageDates(
  { tree, host }: { tree: Tree; host: string },
  rows: readonly Element[],
  today: string | null,
): PageDate[] {
  const inRows = new Set(rows);
  const found: PageDate[] = [];
  let left = LOOKED_AT;

  function look(element: Element): boolean {
    if (inRows.has(element) || left-- < 0 || /^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|OPTION)$/i.test(element.tagName)) return false;
    if (/^(?:INPUT|SELECT|TEXTAREA)$/.test(element.tagName)) return note(element, textOf(element));
    let isInside = false;
    for (const child of element.children) isInside = look(child) || isInside;
    if (isInside) return true;
    const text = (element.textContent ?? '').length <= 200 ? textOf(element) : '';
    return text !== '' && note(element, text);
  }

  function note(element: Element, text: string): boolean {
    const date = readDate(text, today);
    if (date === null) return false;
    const isField = element.tagName === 'INPUT';
    const selector = uniqueSelector(element, tree);
    if (selector === null) return true;
    found.push({
      date,
      place: { selector: host === '' ? selector : joinDeep(host, selector), from: 'page' },
      weight: weigh(element, text),
      why: isField ? 'detect.why.field' : 'detect.why.page',
    });
    return true;
  }

  for (const child of tree.children) look(child);
  return found;
}

function weigh(element: Element, text: string): number {
  const words = [text, wordsOf(element), wordsOf(element.parentElement ?? element), labelOf(element)].join(' ');
  const base = /^(?:H[1-4]|CAPTION|LEGEND)$/.test(element.tagName) || element.closest('h1,h2,h3,caption') ? 0.9 : baseOf(element);
  return base + (OURS.test(words) ? 0.06 : 0) - (FOREIGN.test(words) ? 0.6 : 0);
}

function baseOf(element: Element): number {
  if (element.tagName === 'INPUT') return (element as HTMLInputElement).type === 'hidden' ? 0.6 : 0.9;
  return element.tagName === 'TITLE' ? 0.7 : 0.82;
}

function labelOf(element: Element): string {
  const label = element.closest('label') ?? element.previousElementSibling;
  return (label?.textContent ?? '').slice(0, 60);
}

/** The day in the page's address; null where there is none, or more than one. */
export function findUrlDate(href: string): PageDate | null {
  const text = decode(href);
  const dates = text.match(/\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{4}/g) ?? [];
  const date = readDate(dates[0] ?? '');
  if (date === null || dates.some((one) => readDate(one) !== date)) return null;
  const named = /[?&#]([\w-]+)=(?:\d{4}-|\d{1,2}\.)/.exec(text);
  const pattern = named ? `[?&#]${named[1]}=([^&#]+)` : '/(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{4})';
  return { date, place: { selector: '', pattern, from: 'url' }, weight: 0.88, why: 'detect.why.url' };
}

function decode(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch (error) {
    if (error instanceof URIError) return href;
    throw error;
  }
}
