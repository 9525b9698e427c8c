import { localTime } from '../../domain/clinic-time.ts';
import type { DaySummary } from '../../domain/report.ts';
import type { RoundRules } from '../../domain/round.ts';
import { type CasesChange, hearCases } from '../../journal/hear-cases.ts';
import type { CaseRow, Journal } from '../../journal/journal.ts';
import { createAhead, type Waiting } from './ahead.ts';
import { entryOf } from './entry.ts';
import { createOpenDay, type OpenDay } from './open-day.ts';

/** Days held at once: lists that are open side by side, and today's beside tomorrow's. */
const MOST = 4;

export type DayBook = ReturnType<typeof createDayBook>;

/**
 * Figures of days without reading them anew: each day that is asked for is read once, and follows every commit from then on
 * (docs/decisions/0029). The journal stays the truth; what is in here is never written anywhere and is gone with the worker. One for each
 * opened journal.
 */
export function createDayBook(db: Journal) {
  const days = new Map<string, OpenDay>();
  const loading = new Map<string, Promise<OpenDay | null>>();
  const ahead = createAhead();
  /** Commits heard while something is being read, which may or may not be in what comes. */
  const readers = new Set<CasesChange[]>();
  let isClosed = false;
  let generation = 0;
  let turn = 0;
  let lastKey = '';

  hearCases(db, (change) => {
    for (const late of readers) late.push(change);
    if (change.isAll) forget();
    for (const [date, day] of days) apply(date, day, change);
    ahead.apply(change);
  });

  function forget(): void {
    generation += 1;
    days.clear();
    loading.clear();
    ahead.forget();
  }

  function momentOf(now: number, rules: RoundRules) {
    const key = ruleKey(rules);
    if (key !== lastKey) turn += 1;
    lastKey = key;
    return { now, rules, turn };
  }

  /** Reads; and then what was committed meanwhile. Null where everything was forgotten meanwhile. */
  async function read<T>(work: () => PromiseLike<T>): Promise<{ found: T; late: CasesChange[] } | null> {
    const late: CasesChange[] = [];
    const own = generation;
    readers.add(late);
    try {
      const found = await work();
      return own === generation ? { found, late } : null;
    } finally {
      readers.delete(late);
    }
  }

  /** Null where everything was forgotten meanwhile. */
  async function load(date: string): Promise<OpenDay | null> {
    const answer = await read(() => db.cases.where('day').equals(date).toArray());
    if (!answer) return null;
    const day = createOpenDay(date);
    for (const { visit, known } of answer.found) day.put(visit, entryOf(known));
    for (const change of answer.late) apply(date, day, change);
    keep(date, day);
    return day;
  }

  /** The one that was asked for last stands last. */
  function keep(date: string, day: OpenDay): void {
    if (isClosed) return;
    days.delete(date);
    days.set(date, day);
    for (const oldest of [...days.keys()].slice(0, -MOST)) days.delete(oldest);
  }

  async function dayOf(date: string): Promise<OpenDay> {
    for (;;) {
      const day = days.get(date);
      if (day) {
        keep(date, day);
        return day;
      }
      const own = loading.get(date) ?? load(date);
      loading.set(date, own);
      try {
        await own;
      } finally {
        if (loading.get(date) === own) loading.delete(date);
      }
    }
  }

  async function loadAhead(today: string): Promise<void> {
    const answer = await read(async () => {
      const dates = (await db.cases.where('day').aboveOrEqual(today).uniqueKeys()) as string[];
      const found: OpenDay[] = [];
      // The nearest last: it is the one that is wanted again.
      for (const date of dates.reverse()) found.push(await dayOf(date));
      return found;
    });
    if (!answer || isClosed) return;
    ahead.begin(today, answer.found);
    for (const change of answer.late) ahead.apply(change);
  }

  return {
    /** A day's figures (`YYYY-MM-DD`) at `now`, ms; null when none of its visits was ever seen. */
    async figures(date: string, now: number, rules: RoundRules): Promise<DaySummary | null> {
      return (await dayOf(date)).figures(momentOf(now, rules));
    },
    /** What waits for somebody at `now`, from today on. */
    async waiting(now: number, rules: RoundRules): Promise<Waiting> {
      const today = localTime(now, rules.zone).date;
      while (!ahead.reaches(today)) await loadAhead(today);
      return ahead.waiting(today, momentOf(now, rules));
    },
    /** Visits of a day whose step or words the clock alone may have changed between two moments, ms; null for everybody. */
    async passed(date: string, since: number, now: number, rules: RoundRules): Promise<string[] | null> {
      return (await dayOf(date)).passed(since, momentOf(now, rules));
    },
    /** For good, once the journal is closed: nothing of a patient stays in memory, and whoever asks is told by the journal. */
    close(): void {
      isClosed = true;
      forget();
    },
  };
}

function apply(date: string, day: OpenDay, { cases }: CasesChange): void {
  for (const [visit, row] of cases) if (isOf(date, row) || day.entries.has(visit)) day.put(visit, entryFor(date, row));
}

function isOf(date: string, row: CaseRow | null): boolean {
  return row?.day === date;
}

function entryFor(date: string, row: CaseRow | null) {
  return row && isOf(date, row) ? entryOf(row.known) : null;
}

/** The same for the same rules: what steps hang on, and nothing else. */
export function ruleKey({ zone, start, quietFrom, quietTo, cascade }: RoundRules): string {
  return JSON.stringify([zone, start, quietFrom, quietTo, { ...cascade, silenced: [...cascade.silenced].sort() }]);
}
