import type { CourierDeps } from '../courier/deps.ts';
import { batchProgress } from '../courier/progress.ts';
import type { RoundRules } from '../domain/round.ts';
import type { Journal } from '../journal/journal.ts';
import type { Paint } from '../messages/protocol.ts';
import type { Server } from '../messages/server.ts';
import { type DayBook, ruleKey } from './days/day-book.ts';
import { paintsAround, paintsOfDay } from './paints.ts';

interface NewsDeps {
  db: Journal;
  days: Pick<DayBook, 'passed'>;
  server: Pick<Server, 'publish' | 'hasListeners'>;
  rules: CourierDeps['rules'];
  now(): number;
  /** The team's store cannot be asked whose a reminder is. */
  isTeamAway(): boolean;
  onError(error: unknown): void;
}

/** A day's list painted in pieces of this many. */
const PIECE = 500;

/** How often, ms, an open list is looked through for what the clock alone has changed. */
const REFRESH_EVERY = 10_000;

/**
 * Tells open pages what changed. Changes that come while the last ones are being told are gathered and told together, so that a
 * poll with hundreds of events is a handful of messages.
 */
export function createNews({ db, days, server, rules, now, isTeamAway, onError }: NewsDeps) {
  const changed = new Set<string>();
  const followed = new Set<string>();
  const told = new Map<string, string>();
  /** When each day was looked through last, and by what rules. */
  const refreshed = new Map<string, { at: number; key: string }>();
  let isTelling = false;
  let isWaiting = false;

  async function tell(): Promise<void> {
    const visits = [...changed];
    changed.clear();
    if (server.hasListeners()) {
      const { paints, days } = await paintsAround(db, visits, now(), await rules());
      tellPaints(paints);
      server.publish('changed', { date: days.size === 1 ? ([...days][0] ?? null) : null });
    }
    for (const batch of followed) await tellBatch(batch);
  }

  function tellPaints(paints: readonly Paint[]): void {
    for (const paint of paints) told.set(paint.visit, JSON.stringify(paint));
    for (let i = 0; i < paints.length; i += PIECE) server.publish('paint', { paints: paints.slice(i, i + PIECE) }, 'page');
  }

  /** Whose paints may be others than `before`: everybody's, where that is not known. */
  async function paintsPassed(date: string, before: { at: number; key: string } | undefined, at: number, own: RoundRules) {
    const visits = before?.key === ruleKey(own) ? await days.passed(date, before.at, at, own) : null;
    if (!visits) return paintsOfDay(db, date, at, own);
    return visits.length === 0 ? [] : (await paintsAround(db, visits, at, own)).paints;
  }

  async function tellBatch(batch: string): Promise<void> {
    const progress = await batchProgress(db, batch, now(), isTeamAway());
    if (!progress || progress.done) followed.delete(batch);
    if (progress) server.publish('batch', progress, 'ours');
  }

  async function run(): Promise<void> {
    if (isTelling) {
      isWaiting = true;
      return;
    }
    isTelling = true;
    try {
      do {
        isWaiting = false;
        await tell();
      } while (isWaiting);
    } catch (error) {
      // Who was to be told is not known any more: the next look is at everybody.
      refreshed.clear();
      throw error;
    } finally {
      isTelling = false;
    }
  }

  return {
    changed(visits: readonly string[]): void {
      for (const visit of visits) changed.add(visit);
      run().catch(onError);
    },
    follow: (batch: string) => void followed.add(batch),
    /** Steps also change by the clock alone (the wait for the SMS step, a visit's beginning): tells those of a day that did. */
    async refresh(date: string): Promise<void> {
      const at = now();
      const before = refreshed.get(date);
      if (before && Math.abs(at - before.at) < REFRESH_EVERY) return;
      const own = await rules();
      refreshed.set(date, { at, key: ruleKey(own) });
      try {
        const paints = await paintsPassed(date, before, at, own);
        tellPaints(paints.filter((paint) => told.get(paint.visit) !== JSON.stringify(paint)));
      } catch (error) {
        refreshed.delete(date);
        throw error;
      }
    },
  };
}
