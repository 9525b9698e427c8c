import { addDays } from '../../domain/clinic-time.ts';
import type { Tree } from '../deep.ts';
import type { DatePlace } from '../profile.ts';
import { readDate } from '../read-date.ts';
import { findPageDates, findUrlDate, type PageDate } from './page-dates.ts';
import type { Slot } from './slots.ts';
import { type Choice, filled, placeOf, share } from './weigh.ts';
import { hints } from './words.ts';

export type DateChoice = Omit<Choice, 'place'> & { place: DatePlace };

export interface DateSources {
  /** Where the page may say it: the list's own tree, and the page around it. */
  trees: readonly { tree: Tree; host: string }[];
  href: string;
  today: string | null;
  rows: readonly Element[];
  slots: readonly Slot[];
  headings: readonly Slot[];
}

// A dial list is for these days around today; a date of birth or of a contract is not.
const BACK = -400;
const AHEAD = 400;

/** Where the visits' day stands: in rows, above groups of them, on the page or in its address; null where nowhere. */
export function chooseDate(sources: DateSources): DateChoice | null {
  const { today, slots, headings } = sources;
  const own = slots.filter(
    (slot) => filled(slot.texts) >= 0.9 && share(slot.texts, (text) => isNear(text, today)) >= 0.95 && !isOther(slot),
  );
  const inRows = fromRows(own, today);
  if (inRows) return inRows;
  const groups = headings.filter((slot) => slot.texts.every((text) => isNear(text, today)) && new Set(slot.texts).size >= 2);
  const [group] = groups;
  const above = group?.places[0];
  if (group && above) {
    return { place: { ...above, from: 'group' }, slot: group, confidence: 0.92, why: 'detect.why.group' };
  }
  return fromPage(sources);
}

function fromRows(own: readonly Slot[], today: string | null): DateChoice | null {
  const ranked = own
    .map((slot) => ({
      slot,
      weight: (hints(slot.words, 'date') ? 0.3 : 0) - (hints(slot.words, 'made') ? 0.8 : 0) - length(slot) / 400,
    }))
    .sort((a, b) => b.weight - a.weight);
  const [best] = ranked;
  if (!best || best.weight < -0.5) return null;
  const days = best.slot.texts.map((text) => readDate(text, today));
  const doDiffer = ranked.some(
    ({ slot, weight }) => weight > best.weight - 0.3 && slot.texts.some((text, i) => readDate(text, today) !== days[i]),
  );
  const place = placeOf(best.slot);
  return {
    place: { ...withoutFrom(place), from: 'row' },
    slot: best.slot,
    confidence: doDiffer ? 0.6 : 0.94,
    why: 'detect.why.row',
    ...(doDiffer ? { doubt: 'detect.doubt.otherDate' } : {}),
  };
}

function fromPage({ trees, href, today, rows }: DateSources): DateChoice | null {
  const shown = trees.flatMap((tree) => findPageDates(tree, rows, today)).filter((one) => isNearDay(one.date, today));
  const url = findUrlDate(href);
  const all = [...shown, ...(url && isNearDay(url.date, today) ? [url] : [])];
  const ranked = all.map((one) => ({ ...one, weight: weigh(one, all, today) })).sort((a, b) => b.weight - a.weight);
  const [best] = ranked;
  if (!best) return null;
  const rival = ranked.find((one) => one.date !== best.date && one.weight > best.weight - 0.25);
  const isToday = best.date === today && !ranked.some((one) => one !== best && one.date === best.date);
  const doubt = rival ? 'detect.doubt.otherDate' : isToday && best.weight < 0.9 ? 'detect.doubt.todayOnly' : null;
  return {
    place: best.place,
    confidence: doubt ? 0.65 : Math.min(0.97, Math.max(0.3, best.weight)),
    why: best.why,
    ...(doubt ? { doubt } : {}),
  };
}

function weigh(one: PageDate, all: readonly PageDate[], today: string | null): number {
  const isSeconded = all.some((other) => other !== one && other.date === one.date);
  const isPast = today !== null && one.date < today;
  const isAlone = all.every((other) => other.date === one.date);
  return one.weight + (isSeconded ? 0.08 : 0) - (isPast ? 0.15 : 0) - (one.date === today && !isAlone ? 0.25 : 0);
}

function isOther(slot: Slot): boolean {
  return hints(slot.words, 'birth') || hints(slot.heading, 'made');
}

function isNear(text: string, today: string | null): boolean {
  const date = readDate(text, today);
  return date !== null && isNearDay(date, today);
}

function isNearDay(date: string, today: string | null): boolean {
  return today === null || (date >= addDays(today, BACK) && date <= addDays(today, AHEAD));
}

function withoutFrom({ from: _, ...place }: Choice['place']): Omit<Choice['place'], 'from'> {
  return place;
}

function length(slot: Slot): number {
  return Math.max(...slot.texts.map((text) => text.length));
}
