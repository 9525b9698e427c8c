import { daySteps } from '../../domain/queue.ts';
import { type CountedRow, countRows, type DaySummary } from '../../domain/report.ts';
import { roundOf } from '../../domain/round.ts';
import { type Entry, isStanding, type Moment, nameOf, ownStanding, pointsOf, type Standing } from './entry.ts';

export type OpenDay = ReturnType<typeof createOpenDay>;

/** One day's cases in memory, counted anew only where one was changed or the clock has passed one of its turning points. */
export function createOpenDay(date: string) {
  const entries = new Map<string, Entry>();
  /** Those on one number: among them are a patient's, whose steps hang on each other. */
  const sharing = new Map<string, Set<Entry>>();
  let order: Entry[] | null = null;

  function take(entry: Entry): void {
    unsettle(entry);
    const { phone } = entry;
    if (phone === null) return;
    sharing.get(phone)?.delete(entry);
    if (sharing.get(phone)?.size === 0) sharing.delete(phone);
  }

  function unsettle({ phone }: Entry): void {
    for (const one of (phone !== null && sharing.get(phone)) || []) one.placed = null;
  }

  /** Null takes it off the day. */
  function put(visit: string, entry: Entry | null): void {
    const before = entries.get(visit);
    if (before) take(before);
    if (!entry) {
      entries.delete(visit);
      if (before) order = null;
      return;
    }
    entries.set(visit, entry);
    if (entry.phone !== null) sharing.set(entry.phone, (sharing.get(entry.phone) ?? new Set()).add(entry));
    unsettle(entry);
    if (!before || byPlace(before, entry) !== 0) order = null;
    else if (order) order[order.indexOf(before)] = entry;
  }

  /** All visits on a number are looked at together, and their steps hold for as long as each of them does. */
  function place(entry: Entry, moment: Moment): Standing {
    const group = entry.phone === null ? null : sharing.get(entry.phone);
    if (!group || group.size < 2) {
      entry.placed = ownStanding(entry, moment);
      return entry.placed;
    }
    const all = [...group].filter((one) => !one.known.gone);
    const owns = all.map((one) => ownStanding(one, moment));
    const from = Math.max(...owns.map((own) => own.from));
    const until = Math.min(...owns.map((own) => own.until));
    const { round, turn } = ownStanding(entry, moment);
    const steps = daySteps(
      all.map((one) => one.known),
      moment.now,
      moment.rules,
    );
    all.forEach((one, i) => {
      one.placed = { next: steps[i]?.next ?? ownStanding(one, moment).next, round, turn, from, until };
    });
    return entry.placed ?? ownStanding(entry, moment);
  }

  function* rows(moment: Moment, round: Standing['round']): Generator<CountedRow> {
    order ??= [...entries.values()].sort(byPlace);
    for (const entry of order) {
      if (entry.known.gone) continue;
      const { next } = isStanding(entry.placed, moment, round) ? entry.placed : place(entry, moment);
      yield { visit: entry.known.visit, next, traits: entry.traits };
    }
  }

  return {
    entries: entries as ReadonlyMap<string, Entry>,
    put,
    /** Null when none of its visits was ever seen. */
    figures(moment: Moment): DaySummary | null {
      if (entries.size === 0) return null;
      const round = roundOf(date, moment.now, moment.rules);
      return countRows(date, round, rows(moment, round));
    },
    /** Whose step or words the clock alone may have changed between two moments; null for everybody. */
    passed(since: number, moment: Moment): string[] | null {
      const { now, rules } = moment;
      if (roundOf(date, since, rules) !== roundOf(date, now, rules)) return null;
      const [low, high] = since < now ? [since, now] : [now, since];
      return [...entries].flatMap(([visit, entry]) =>
        pointsOf(entry, moment).some((point) => low < point && point <= high) ? visit : [],
      );
    },
  };
}

/** As `byStart`, with each name made ready once. */
function byPlace(a: Entry, b: Entry): number {
  return (
    compare(a.known.visit.time, b.known.visit.time) ||
    compare(nameOf(a), nameOf(b)) ||
    compare(a.known.visit.id, b.known.visit.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
