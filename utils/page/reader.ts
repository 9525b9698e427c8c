import { cleanText } from '../domain/normalise.ts';
import { readPhones } from '../domain/phone.ts';
import { type VisitSeen, visitId, visitIdentity } from '../domain/visit.ts';
import { compileClassPart } from './class-part.ts';
import { splitDeep } from './deep.ts';
import { containsFlat } from './flat-tree.ts';
import type { DatePlace, PageShape, Place } from './profile.ts';
import { readDate } from './read-date.ts';
import { type CompiledPlace, compilePlace, findIn, findPlaces, pickPart, rawText } from './read-text.ts';
import { readTime } from './read-time.ts';
import { createSurroundings, type Surroundings } from './surroundings.ts';

/** A visit as its row says it. */
export interface Reading {
  /** The visit's opaque id. */
  id: string;
  seen: VisitSeen;
}

/** What one row element holds. `reading` is null for a row that cannot be understood. */
export interface RowRead {
  phoneCell: Element | null;
  nameCell: Element | null;
  /** Everything the row says of its visit: with equal signatures and list dates, readings are equal. */
  signature: string;
  reading: Reading | null;
  /** There is a person in this row, but not enough of them to make a visit. */
  isDoubtful: boolean;
}

export interface Reader {
  /** The selector of rows. */
  row: string;
  /** Attributes a reading depends on, for the observer. */
  attributes: string[];
  /** What of a `class` attribute a reading depends on. */
  classPart(value: string | null): string;
  /** The day of the whole list; null where it cannot be read, or where each row has its own. */
  readListDate(root: ParentNode, location: Pick<Location, 'href'>): string | null;
  readRow(element: Element, listDate: string | null): RowRead;
  /** Has to hear of every change to the page: rows may hang on what stands around them, which is looked up once in between. */
  around: Pick<Surroundings, 'note' | 'turned'>;
  /** Selectors of what is read outside of rows. */
  beside: readonly string[];
  /** Shadow roots inside of rows that were read since somebody emptied this: what changes in them changes the rows. */
  met: Set<ShadowRoot>;
}

/** A selector or pattern of the profile that the browser cannot use; `field` names it. */
export class ProfileError extends Error {
  readonly field: string;
  constructor(field: string, cause: unknown) {
    super(`Unusable page profile: ${field}`, { cause });
    this.name = 'ProfileError';
    this.field = field;
  }
}

const FIELDS = ['time', 'patient', 'phone', 'doctor', 'room', 'what', 'site'] as const;
type Field = (typeof FIELDS)[number];
const CELL = 'td,th,[role="gridcell"],[role="cell"]';
// What stands in a patient's place where there is none.
const NOBODY = /^(?:свободн.*|окно|перерыв.*|обед.*|резерв|занято|закрыто|нет записи|free|empty|break|lunch|—)$/iu;
// A page that replaces its rows every second shows the same texts again and again.
const REMEMBERED = 20_000;

/**
 * Reads rows as the profile says, and decides nothing more. `today` (`YYYY-MM-DD`) gives dates written without a year theirs.
 * Throws ProfileError where a selector or pattern is not one.
 */
export function createReader(profile: PageShape, document: Document, today: () => string | null): Reader {
  const places = new Map<Field, CompiledPlace>();
  for (const field of FIELDS) {
    const place = profile[field];
    if (place) places.set(field, usable(field, place, document));
  }
  const date = usable('date', profile.date, document);
  checkSelector('row', profile.row, document);
  const cancelled = profile.cancelled ?? null;
  if (cancelled !== null) checkSelector('cancelled', cancelled, document);
  const cancelledText = profile.cancelledText ? usable('cancelledText', profile.cancelledText, document) : null;
  const isRowDate = date.isGroup || profile.date.from === 'row';
  const all = [...places.values(), date, ...(cancelledText ? [cancelledText] : [])];
  const grouped = all.filter((place) => place.isGroup).map((place) => place.selector);
  const selectors = [profile.row, cancelled ?? '', ...all.map((place) => place.selector)];
  const read = all.flatMap((place) => (place.attribute === null ? [] : [place.attribute]));
  const around = createSurroundings(
    grouped,
    all.some((place) => place.columns !== null),
  );
  const known = new Map<string, Reading | null>();
  const met = new Set<ShadowRoot>();

  function readRow(element: Element, listDate: string | null): RowRead {
    const found = new Map<Field, Element | null>();
    const raw = FIELDS.map((field) => {
      const place = places.get(field);
      if (!place) return '';
      const at = findPlaces(element, place, around);
      found.set(field, at[0] ?? null);
      if (place.isDeep) for (const one of at) meet(one, element);
      return rawText(at, place, met);
    });
    const rowDate = isRowDate ? rawText(findPlaces(element, date, around), date) : '';
    const isCancelled = isOff(element);
    const signature = [...raw, rowDate, isCancelled ? 'x' : ''].join('\u0001');
    const day = isRowDate ? readDate(pickPart(rowDate, date.pattern), today()) : listDate;
    const reading = remembered(`${day ?? ''}\u0001${signature}`, () => understand(raw, day, isCancelled));
    return {
      phoneCell: paintedCell(found.get('phone') ?? null, found.get('patient') ?? null, element),
      nameCell: found.get('patient') ?? null,
      signature,
      reading,
      isDoubtful:
        reading === null && !isNobody(raw) && (part(raw, 'patient') !== '' || readPhones(part(raw, 'phone')).length > 0),
    };
  }

  /** What a place found in a shadow root inside of the row. */
  function meet(found: Element, row: Element): void {
    for (let root = found.getRootNode(); root !== row.getRootNode() && 'host' in root; ) {
      met.add(root as ShadowRoot);
      root = (root as ShadowRoot).host.getRootNode();
    }
  }

  function isOff(element: Element): boolean {
    if (cancelled !== null && (element.matches(cancelled) || element.querySelector(cancelled) !== null)) return true;
    return (
      cancelledText !== null &&
      pickPart(rawText(findPlaces(element, cancelledText, around), cancelledText), cancelledText.pattern) !== ''
    );
  }

  function remembered(key: string, read: () => Reading | null): Reading | null {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const reading = read();
    known.set(key, reading);
    return reading;
  }

  function understand(raw: readonly string[], day: string | null, isCancelled: boolean): Reading | null {
    const time = readTime(part(raw, 'time'));
    const patient = cleanText(part(raw, 'patient'));
    if (!day || !time || !/\p{L}/u.test(patient) || isNobody(raw)) return null;
    const seen: VisitSeen = {
      site: cleanText(part(raw, 'site'), 80),
      date: day,
      time,
      patient,
      phones: readPhones(part(raw, 'phone')),
      doctor: cleanText(part(raw, 'doctor')),
      place: cleanText(part(raw, 'room')),
      what: cleanText(part(raw, 'what')),
      cancelled: isCancelled,
    };
    return { id: visitId(visitIdentity(seen)), seen };
  }

  /** A free slot between the visits. */
  function isNobody(raw: readonly string[]): boolean {
    return NOBODY.test(cleanText(part(raw, 'patient'))) && readPhones(part(raw, 'phone')).length === 0;
  }

  function part(raw: readonly string[], field: Field): string {
    return pickPart(raw[FIELDS.indexOf(field)] ?? '', places.get(field)?.pattern ?? null);
  }

  return {
    row: profile.row,
    attributes: attributesOf(read, selectors),
    classPart: compileClassPart([...selectors, ...read.map((name) => `[${name}]`)]),
    readListDate(root, location) {
      if (isRowDate) return null;
      const raw = profile.date.from === 'url' ? decodeUrl(location.href) : rawText(findIn(root, date), date);
      return readDate(pickPart(raw, date.pattern), today());
    },
    readRow,
    around,
    beside: profile.date.from === 'page' ? [date.selector] : [],
    met,
  };
}

/** Attributes named by places, and those on which it hangs whether an element is a row, or cancelled. */
function attributesOf(read: readonly string[], selectors: readonly string[]): string[] {
  const named = selectors.flatMap((one) => [...one.matchAll(/\[\s*([\w-]+)/g)].map((match) => match[1] ?? ''));
  const short = { '.': 'class', '#': 'id' };
  const used = Object.entries(short).flatMap(([sign, name]) => (selectors.some((one) => one.includes(sign)) ? [name] : []));
  return [...new Set([...read, ...named, ...used])];
}

/**
 * What bears the colour: the phone's cell. One that several rows share, as a family's phone may be, would say it of all of them: then it
 * is the name's.
 */
function paintedCell(phone: Element | null, name: Element | null, row: Element): Element | null {
  return phone && (ownCell(phone, row) ?? (name && ownCell(name, row)));
}

/** The whole table cell: a colour behind a link's letters alone is hard to see. Null for one that is not this row's alone. */
function ownCell(element: Element, row: Element): Element | null {
  const cell = element.closest(CELL);
  const own = cell && row !== cell && row.contains(cell) ? cell : element;
  return containsFlat(row, own) && ((own as Partial<HTMLTableCellElement>).rowSpan ?? 1) === 1 ? own : null;
}

function decodeUrl(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch (error) {
    if (error instanceof URIError) return href;
    throw error;
  }
}

function usable(field: string, place: Place | DatePlace, document: Document): CompiledPlace {
  if (place.selector !== '') checkSelector(field, place.selector, document);
  try {
    return compilePlace(place);
  } catch (error) {
    throw new ProfileError(field, error);
  }
}

function checkSelector(field: string, selector: string, document: Document): void {
  try {
    const parts = splitDeep(selector);
    for (const [i, part] of parts.entries()) {
      // Only what stands before a place's first step is the row itself.
      if (part !== '' || i > 0) document.createDocumentFragment().querySelector(part);
    }
  } catch (error) {
    throw new ProfileError(field, error);
  }
}
