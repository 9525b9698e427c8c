import type { PageProfile } from '../profile.ts';
import { createReader } from '../reader.ts';

/** How a taught page stands: `changed` is a list that the profile no longer reads, `login` and `error` are other pages in its place. */
export type FitVerdict = 'fits' | 'empty' | 'changed' | 'login' | 'error';

export interface Fit {
  /** Elements the profile takes for rows. */
  rows: number;
  /** Of these, visits. */
  read: number;
  /** Of these, people that could not be read as a visit. */
  doubtful: number;
  verdict: FitVerdict;
  /** Key of a text under `detect.fit`. */
  why: string;
}

/** Whether the profile still fits the page as it stands now. */
export function fitOf(document: Document, profile: PageProfile, today: () => string | null): Fit {
  const reader = createReader(profile, document, today);
  const date = reader.readListDate(document, document.location);
  const reads = [...document.querySelectorAll(reader.row)].map((row) => reader.readRow(row, date));
  const read = reads.filter((one) => one.reading !== null).length;
  const doubtful = reads.filter((one) => one.isDoubtful).length;
  return { rows: reads.length, read, doubtful, verdict: read > 0 ? 'fits' : 'empty', why: 'detect.fit.fits' };
}
