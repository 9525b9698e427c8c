import { daySteps } from '../../domain/queue.ts';
import { type CountedRow, countRows, type DaySummary } from '../../domain/report.ts';
import { roundOf } from '../../domain/round.ts';
import { type Entry, isStanding, type Moment, ownStanding, pointsOf, type Standing } from './entry.ts';

export type OpenDay = ReturnType<typeof createOpenDay>;

/** One day's cases in memory, counted anew only where one was changed or the clock has passed one of its turning points. */
export function createOpenDay(date: string) {
  const entries = new Map<string, Entry>();
  /** Those of one patient, whose steps hang on each other. */
  const people = new Map<string, Set<Entry>>();
  let order: Entry[] | null = null;

  function take(entry: Entry): void {
    unsettle(entry);
    people.get(entry.person ?? '')?.delete(entry);
    if (people.get(entry.person ?? '')?.size === 0) people.delete(entry.person ?? '');
  }

  function unsettle({ person }: Entry): void {
    for (const one of people.get(person ?? '') ?? []) one.placed = null;
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
    if (entry.person !== null) people.set(entry.person, (people.get(entry.person) ?? new Set()).add(entry));
    unsettle(entry);
    if (!before || byPlace(before, entry) !== 0) order = null;
    else if (order) order[order.indexOf(before)] = entry;
  }

  /** All of a patient's visits are looked at together, and hold for as long as each of them does. */
  function place(entry: Entry, moment: Moment): Standing {
    const group = entry.person === null ? null : people.get(entry.person);
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

/** As `byStart`, of which each day's names are made ready once. */
function byPlace(a: Entry, b: Entry): number {
  return (
    compare(a.known.visit.time, b.known.visit.time) || compare(a.name, b.name) || compare(a.known.visit.id, b.known.visit.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
