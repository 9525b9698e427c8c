import { readClock } from '@/components/parts/read-clock.ts';
import { localTime, momentOf } from '@/utils/domain/clinic-time.ts';
import type { Correctable } from '@/utils/domain/correction.ts';
import type { CallReport } from '@/utils/domain/fact.ts';
import type { Visit } from '@/utils/domain/visit.ts';

/** What came of a call as it is being put together; null and '' for what nobody has said yet. */
export interface OutcomeForm {
  picked: CallReport['picked'] | null;
  will: CallReport['will'] | null;
  /** When to call again, as typed. */
  again: string;
  comment: string;
  /** Visits on the same phone that the call was about too. */
  also: ReadonlySet<string>;
  /** Stands in the place of the operator's last report, about the same call; null while nobody has said, and the likelier is taken. */
  isCorrection: boolean | null;
}

export const EMPTY_FORM: OutcomeForm = {
  picked: null,
  will: null,
  again: '',
  comment: '',
  also: new Set(),
  isCorrection: null,
};

/** Characters a comment may have; the worker takes no more. */
export const COMMENT_LIMIT = 1000;

/** The usual outcomes in the order of their keys, 1 to 5; the names are keys of the locale files under `desk.outcome.pair`. */
export const PAIRS = [
  { name: 'coming', picked: 'yes', will: 'yes' },
  { name: 'missed', picked: 'no', will: 'unsaid' },
  { name: 'moves', picked: 'yes', will: 'moves' },
  { name: 'notComing', picked: 'yes', will: 'no' },
  { name: 'again', picked: 'yes', will: 'later' },
] as const satisfies readonly { name: string; picked: CallReport['picked']; will: CallReport['will'] }[];

export type Pair = (typeof PAIRS)[number];

/** Why an outcome or a comment cannot be kept yet; a key of the locale files under `desk.outcome.problem`. */
export type OutcomeProblem =
  | 'pickedMissing'
  | 'willMissing'
  | 'timeMissing'
  | 'badTime'
  | 'timePast'
  | 'afterVisit'
  | 'commentMissing'
  | 'tooLong';

/** The report that the form corrects; null when it is about another call. */
export function correctedBy({ isCorrection }: OutcomeForm, correctable: Correctable | null): string | null {
  return correctable && (isCorrection ?? correctable.isLikely) ? correctable.report : null;
}

/** The report that the form makes at `now` (ms), or what it lacks. */
export function readReport(
  form: OutcomeForm,
  visit: Visit | null,
  now: number,
  zone: string,
): { report: CallReport } | { problem: OutcomeProblem } {
  const comment = form.comment.trim();
  if (comment.length > COMMENT_LIMIT) return { problem: 'tooLong' };
  if (form.picked === null) return { problem: 'pickedMissing' };
  if (form.picked !== 'yes') return { report: { picked: form.picked, will: 'unsaid', comment, again: null } };
  if (form.will === null) return { problem: 'willMissing' };
  if (form.will !== 'later') return { report: { picked: 'yes', will: form.will, comment, again: null } };
  const again = readAgain(form.again, visit, now, zone);
  return typeof again === 'string' ? { problem: again } : { report: { picked: 'yes', will: 'later', comment, again } };
}

/**
 * The moment (ms) that a typed time means by the clinic's clock: today, or, where that has passed, on the visit's own day. After
 * the visit has begun nobody need be called.
 */
export function readAgain(text: string, visit: Visit | null, now: number, zone: string): number | OutcomeProblem {
  const time = readClock(text);
  if (time === '') return 'timeMissing';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return 'badTime';
  const today = localTime(now, zone).date;
  const days = visit && visit.date > today ? [today, visit.date] : [today];
  const again = days.map((day) => momentOf(day, time, zone)).find((at) => at > now);
  if (again === undefined) return 'timePast';
  return visit && again >= momentOf(visit.date, visit.time || '23:59', zone) ? 'afterVisit' : again;
}
