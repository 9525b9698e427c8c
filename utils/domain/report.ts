import { type Case, unreadReply } from './case.ts';
import { COLOURS, type Colour, colourOf } from './colour.ts';
import { dayQueue, type QueueRow } from './queue.ts';
import { type RoundRules, roundOf } from './round.ts';
import type { NextStep, Step } from './step.ts';

/** The row to act on next, as much of it as is shown. */
export interface NextRow {
  visit: string;
  time: string;
  patient: string;
  next: NextStep;
}

/** A day's list in figures: what the popup and the tour's last table show. */
export interface DaySummary {
  date: string;
  /** Which round works on the day now. */
  round: ReturnType<typeof roundOf>;
  visits: number;
  colours: Record<Colour | 'none', number>;
  steps: Record<Step, number>;
  marked: { called: number; replied: number };
  /** Visits with a reply that nobody has dealt with. */
  unread: number;
  sms: number;
  /** The row to act on first; null when nothing is left. */
  next: NextRow | null;
  /** Every visit to act on, in the order in which it is done; the first is `next`. */
  queue: string[];
}

/** Counts a day. `cases` are all of one day. */
export function summariseDay(date: string, cases: readonly Case[], now: number, rules: RoundRules): DaySummary {
  const known = cases.filter((one) => one.visit !== null && !one.gone);
  const queue = dayQueue(known, now, rules);
  const work = queue.filter((one) => one.next.step !== 'wait' && one.next.step !== 'done');
  const count = <K extends string>(keys: readonly K[], of: readonly K[]) =>
    Object.fromEntries(keys.map((key) => [key, of.filter((one) => one === key).length])) as Record<K, number>;
  return {
    date,
    round: roundOf(date, now, rules),
    visits: known.length,
    colours: count(
      [...COLOURS, 'none'] as const,
      known.map((one) => colourOf(one) ?? 'none'),
    ),
    steps: count(
      ['callback', 'ask', 'call', 'sms', 'send', 'wait', 'done'] as const,
      queue.map((row) => row.next.step),
    ),
    marked: {
      called: known.filter((one) => one.mark?.mark === 'called').length,
      replied: known.filter((one) => one.mark?.mark === 'replied').length,
    },
    unread: known.filter((one) => unreadReply(one) !== null).length,
    sms: known.filter(
      (one) => one.handedAt !== null || one.messages.some((message) => message.channel === 'sms' && message.state === 'accepted'),
    ).length,
    next: nextRow(work[0]),
    queue: work.flatMap((row) => row.known.visit?.id ?? []),
  };
}

function nextRow(row: QueueRow | undefined): NextRow | null {
  return row?.known.visit
    ? { visit: row.known.visit.id, time: row.known.visit.time, patient: row.known.visit.patient, next: row.next }
    : null;
}
