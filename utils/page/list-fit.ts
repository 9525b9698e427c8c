import { nameKey } from '../domain/normalise.ts';
import type { VisitSeen } from '../domain/visit.ts';
import type { FitTrouble } from '../messages/teach.ts';
import type { Follower } from './follower.ts';
import { hasDoctor, hasName, hasPhone, shareOf } from './looks.ts';
import type { PageProfile } from './profile.ts';

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

// So many rows show what they are; fewer might be so by chance, as when the page's own filter leaves a few.
const FEW = 5;
const SOME = 8;
const SAMPLE = 60;
// A page without rows may still be loading, ms.
const PATIENCE = 3000;
const BROKEN = /ошибк|недоступ|не найден|\berror\b|not found|unavailable|\b(?:40[34]|50\d)\b/i;

export function createListFit({ document, profile, follower, now }: ListFitOptions): ListFit {
  const { rows } = follower;
  let verdict: FitTrouble | null = null;
  let emptySince: number | null = null;
  let judged: { sample: readonly VisitSeen[]; isOther: boolean } = { sample: [], isOther: false };

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
    const sample: VisitSeen[] = [];
    for (const { seen } of rows.all()) if (sample.push(seen) >= SAMPLE) break;
    // A page that changes a hundred times a second mostly changes other rows than these.
    if (sample.length !== judged.sample.length || sample.some((seen, i) => seen !== judged.sample[i])) {
      judged = { sample, isOther: looksOther(sample) };
    }
    return judged.isOther;
  }

  function looksOther(sample: readonly VisitSeen[]): boolean {
    if (sample.length < FEW) return false;
    const { looks } = profile;
    if (looks?.names && shareOf(sample, hasName) < 0.5) return true;
    if (looks?.phones && shareOf(sample, hasPhone) === 0) return true;
    if (looks?.doctors && shareOf(sample, hasDoctor) === 0) return true;
    return profile.doctor !== undefined && sample.length >= SOME && isSwapped(sample);
  }

  /** Many patients have one doctor. Where one patient has many, the two columns have changed places. */
  function isSwapped(sample: readonly VisitSeen[]): boolean {
    const kinds = (field: 'patient' | 'doctor') => new Set(sample.map((seen) => nameKey(seen[field]))).size / sample.length;
    return kinds('patient') < 0.4 && kinds('doctor') > 0.6;
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
