import { nameKey } from '../../domain/normalise.ts';
import { queryAllDeep } from '../deep.ts';
import type { PageShape } from '../profile.ts';
import { createReader, type Reading } from '../reader.ts';
import { roundness } from './choose-time.ts';
import { personIn } from './person.ts';

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
  /** Key of a text that says so; '' where the profile fits. */
  why: string;
}

// Of fewer rows anything might be chance.
const FEW = 3;
const SOME = 8;
const BROKEN = /ошибк|недоступ|не найден|\berror\b|not found|unavailable|\b(?:40[34]|50\d)\b/iu;
const WHY: Record<FitVerdict, string> = {
  fits: '',
  empty: 'teach.fit.empty',
  changed: 'teach.fit.changed',
  login: 'teach.fit.login',
  error: 'teach.fit.error',
};

/** Whether the profile still fits the page as it stands now. Throws ProfileError where the profile cannot be used at all. */
export function fitOf(document: Document, profile: PageShape, today: () => string | null): Fit {
  const reader = createReader(profile, document, today);
  const date = reader.readListDate(document, document.location);
  const reads = queryAllDeep(document, reader.row).map((row) => reader.readRow(row, date));
  const readings = reads.flatMap((one) => one.reading ?? []);
  const doubtful = reads.filter((one) => one.isDoubtful).length;
  const verdict = readings.length > 0 ? judge(readings, doubtful, profile) : without(reads.length, doubtful, document);
  return { rows: reads.length, read: readings.length, doubtful, verdict, why: WHY[verdict] };
}

/** Whether what is read where a field was taught is still what that field is. */
function judge(readings: readonly Reading[], doubtful: number, profile: PageShape): FitVerdict {
  if (doubtful > readings.length) return 'changed';
  if (readings.length < FEW) return 'fits';
  const part = (is: (seen: Reading['seen']) => boolean) => readings.filter(({ seen }) => is(seen)).length / readings.length;
  const isOther =
    part((seen) => seen.phones.length > 0) === 0 ||
    part((seen) => isName(seen.patient)) < 0.5 ||
    roundness(readings.map(({ seen }) => seen.time)) < 0.5 ||
    (profile.doctor !== undefined && (part((seen) => seen.doctor !== '') === 0 || isSwapped(readings)));
  return isOther ? 'changed' : 'fits';
}

function isName(patient: string): boolean {
  return personIn(patient).score >= 0.5 || /^\p{Lu}[\p{L}'’. -]+$/u.test(patient);
}

/** Many patients have one doctor. Where one patient has many, the two have changed places. */
function isSwapped(readings: readonly Reading[]): boolean {
  const kinds = (name: (seen: Reading['seen']) => string) =>
    new Set(readings.map(({ seen }) => nameKey(name(seen)))).size / readings.length;
  return readings.length >= SOME && kinds((seen) => seen.patient) < 0.4 && kinds((seen) => seen.doctor) > 0.6;
}

function without(rows: number, doubtful: number, document: Document): FitVerdict {
  const password = document.querySelector('input[type="password"]');
  if (password?.checkVisibility()) return 'login';
  if (rows >= FEW || doubtful > 0) return 'changed';
  const heading = document.querySelector('h1,h2')?.textContent ?? '';
  return BROKEN.test(`${document.title.slice(0, 300)} ${heading.slice(0, 300)}`) ? 'error' : 'empty';
}
