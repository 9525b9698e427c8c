import { nameKey } from '../domain/normalise.ts';
import type { FitTrouble } from '../messages/teach.ts';
import type { Follower } from './follower.ts';
import type { PageProfile } from './profile.ts';
import type { Row } from './row-index.ts';

export interface ListFitOptions {
  document: Document;
  profile: PageProfile;
  follower: Pick<Follower, 'rows' | 'rowAt' | 'date'>;
  now(): number;
}

/** Whether a taught page still reads as it was taught, and its rows for as long as it does. */
export interface ListFit {
  /** Judges anew; whether the verdict is another than before. */
  judge(): boolean;
  trouble(): FitTrouble | null;
  /** Nobody, while the page does not fit: nothing may be painted, marked or told of a patient who may be another. */
  rows: Pick<Follower['rows'], 'ofVisit' | 'all' | 'of'>;
  rowAt: Follower['rowAt'];
}

// So many rows show what they are; of fewer any might be by chance.
const FEW = 3;
const SOME = 8;
const SAMPLE = 60;
// A page without rows may still be loading, ms.
const PATIENCE = 3000;
const PERSON = /\p{Lu}[\p{L}'’-]*[\s.]+\p{Lu}/u;
const BROKEN = /ошибк|недоступ|не найден|\berror\b|not found|unavailable|\b(?:40[34]|50\d)\b/i;

export function createListFit({ document, profile, follower, now }: ListFitOptions): ListFit {
  const { rows } = follower;
  let verdict: FitTrouble | null = null;
  let emptySince: number | null = null;

  function look(): FitTrouble | null {
    const { all, doubtful } = rows.unread();
    if (rows.size() > 0) {
      emptySince = null;
      return isOther() ? 'changed' : null;
    }
    if (all > 2 || doubtful > 0) return 'changed';
    // A list that was there a moment ago is most likely on its way.
    emptySince ??= now();
    return now() - emptySince < PATIENCE ? null : withoutRows();
  }

  function withoutRows(): FitTrouble {
    const password = document.querySelector('input[type="password"]');
    if (password && password.getClientRects().length > 0) return 'login';
    const heading = document.querySelector('h1,h2')?.textContent ?? '';
    return BROKEN.test(`${document.title.slice(0, 300)} ${heading.slice(0, 300)}`) ? 'error' : 'empty';
  }

  /** Whether another column stands where a field was taught: what is read there is not what that field is. */
  function isOther(): boolean {
    const sample: Row[] = [];
    for (const row of rows.all()) if (sample.push(row) >= SAMPLE) break;
    if (sample.length < FEW) return false;
    const share = (is: (row: Row) => boolean) => sample.filter(is).length / sample.length;
    if (share(({ seen }) => seen.phones.length > 0) === 0) return true;
    if (share(({ seen }) => PERSON.test(seen.patient) || seen.patient === seen.patient.toUpperCase()) < 0.5) return true;
    return profile.doctor !== undefined && (share(({ seen }) => seen.doctor !== '') === 0 || isSwapped(sample));
  }

  /** Many patients have one doctor. Where one patient has many, the two columns have changed places. */
  function isSwapped(sample: readonly Row[]): boolean {
    const kinds = (name: (row: Row) => string) => new Set(sample.map((row) => nameKey(name(row)))).size / sample.length;
    return sample.length >= SOME && kinds(({ seen }) => seen.patient) < 0.4 && kinds(({ seen }) => seen.doctor) > 0.6;
  }

  return {
    judge() {
      const before = verdict;
      verdict = look();
      return verdict !== before;
    },
    trouble: () => verdict,
    rows: {
      ofVisit: (visit) => (verdict ? [] : rows.ofVisit(visit)),
      all: () => (verdict ? [] : rows.all()),
      of: (element) => (verdict ? null : rows.of(element)),
    },
    rowAt: (target) => (verdict ? null : follower.rowAt(target)),
  };
}
