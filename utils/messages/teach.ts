import type { PageProfile } from '../page/profile.ts';

/** What of a page can be taught: its rows, and what stands in each of them. */
export const TEACH_FIELDS = ['time', 'patient', 'phone', 'doctor', 'date', 'room', 'what', 'site', 'cancelled'] as const;
export type TeachField = (typeof TEACH_FIELDS)[number];
/** `row` is the row itself. */
export type TeachTarget = TeachField | 'row';

/** Fields a page need not have. */
export const OPTIONAL_FIELDS: readonly TeachField[] = ['doctor', 'room', 'what', 'site', 'cancelled'];

export const SURENESS = ['certain', 'likely', 'unsure', 'taught', 'missing', 'absent'] as const;
/** How well a field is known: three degrees of a guess, shown by a person, not found, said to be not there. */
export type Sureness = (typeof SURENESS)[number];

/** What a person does in the panel; the script on the page carries it out and tells what came of it. */
export type TeachAct =
  | { do: 'show' }
  /** From now on the whole window is the panel's, and what is pointed at is for this target; null ends it. */
  | { do: 'pick'; target: TeachTarget | null }
  /** Where the pointer is, px of the window. */
  | { do: 'hover'; x: number; y: number }
  /** `height` is the panel's own, px: only while it covers the window its points are the window's. */
  | { do: 'point'; x: number; y: number; height: number }
  | { do: 'scroll'; x: number; y: number; dx: number; dy: number }
  /** A CSS selector as typed. */
  | { do: 'select'; target: TeachTarget; selector: string }
  | { do: 'absent'; field: TeachField }
  | { do: 'name'; name: string }
  /** Forget what was corrected, and look again. */
  | { do: 'again' }
  | { do: 'close' };

/** Why a correction was not taken. `selector`: not CSS; `nothing`: it finds nothing; `elsewhere`: not in a row of the list; `unread`: found, but no row can be read so. */
export const TEACH_FAULTS = ['selector', 'nothing', 'elsewhere', 'unread'] as const;
export type TeachFault = (typeof TEACH_FAULTS)[number];

/** One visit as it would be read. */
export interface TeachRow {
  date: string;
  time: string;
  patient: string;
  /** E.164. */
  phones: string[];
  doctor: string;
  room: string;
  what: string;
  /** The program's own id of the appointment. */
  site: string;
  isCancelled: boolean;
}

/** Where the shown profile comes from. `proposed`: found anew where a taught page has changed. */
export const TEACH_ORIGINS = ['none', 'detected', 'kept', 'proposed', 'corrected'] as const;
export type TeachOrigin = (typeof TEACH_ORIGINS)[number];

/** What the script on the page has understood: everything the panel shows. */
export interface TeachView {
  name: string;
  /** Match patterns the page will be known by. */
  pages: string[];
  origin: TeachOrigin;
  fields: { field: TeachField; sureness: Sureness; selector: string; why: string | null }[];
  rowSelector: string;
  /** The first ten visits. */
  rows: TeachRow[];
  /** Elements taken for rows, and how many of them are visits. */
  found: number;
  read: number;
  /** Keys of texts. */
  doubts: string[];
  picking: TeachTarget | null;
  fault: { target: TeachTarget; kind: TeachFault } | null;
  /** What would be saved; null while something is missing. */
  profile: PageProfile | null;
}

/** From the script that teaches; only in a tab where the worker has started it. */
export interface TeachPageRequests {
  /** The profile that this page has now, to start from. */
  'teach.begin': { ask: Record<never, never>; answer: { ticket: string; profile: PageProfile | null } };
  'teach.tell': { ask: { ticket: string; view: TeachView }; answer: { told: true } };
  /** A connected page that no longer fits is to be taught again. */
  'teach.open': { ask: Record<never, never>; answer: { done: true } };
}

/** From the popup and the panel. */
export interface TeachRequests {
  /** Said on the click that also asks the browser for the page's host: the popup may be gone before the answer. */
  'teach.want': { ask: { tab: number; url: string }; answer: { isOpen: boolean } };
  'teach.enter': { ask: { ticket: string }; answer: { isGood: boolean } };
  'teach.act': { ask: { ticket: string; act: TeachAct }; answer: { done: true } };
  'teach.save': { ask: { ticket: string; profile: PageProfile }; answer: { done: true } };
  'teach.leave': { ask: { ticket: string }; answer: { done: true } };
}

export interface TeachTopics {
  teachAct: { ticket: string; act: TeachAct };
  teachView: { ticket: string; view: TeachView };
}

/** Why a taught page shows nothing; null while it fits. A key under `teach.fit`. */
export const FITS = ['empty', 'changed', 'login', 'error', 'fought'] as const;
export type FitTrouble = (typeof FITS)[number];
