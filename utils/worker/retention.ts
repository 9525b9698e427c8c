import * as v from 'valibot';
import { addDays, localTime, momentOf } from '../domain/clinic-time.ts';
import type { Journal } from '../journal/journal.ts';
import { type Cutoff, deleteBefore } from '../journal/retention.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { GestureStore } from './gestures.ts';
import { dropTickets } from './leftovers.ts';

const KEY = 'sweep';
const HOUR = 3_600_000;
/** A clock that is so much further than it was last time, ms, may be wrong: it is believed once it has stood there for an hour. */
const LEAP = 3 * 86_400_000;

const stateSchema = v.object({
  /** When it was last looked, ms. */
  at: v.number(),
  /** Nothing is deleted before, ms. */
  from: v.number(),
  /** The day up to which everything was deleted, and when, ms; '' and 0 before the first time. */
  day: v.string(),
  done: v.number(),
});

type SweepState = v.InferOutput<typeof stateSchema>;

interface SweepDeps {
  db: Journal;
  settings: Pick<SettingsStore, 'read'>;
  now(): number;
  session: GestureStore;
  /** Drops from the journal's second copy what is open no more. */
  pruneCopy(): Promise<void>;
}

/** Where what is kept ends now. */
export async function cutoffNow({ settings, now }: Pick<SweepDeps, 'settings' | 'now'>): Promise<Cutoff> {
  const { clinic, retentionDays } = await settings.read();
  const day = addDays(localTime(now(), clinic.zone).date, -retentionDays);
  return { day, at: momentOf(day, '00:00', clinic.zone) };
}

/**
 * Deletes what is older than the term. To be called often: it does something once an hour, and as soon as the term or the day is
 * another. That it was done is noted at its end, so that one cut off is gone on with at the next call.
 */
export function createSweep(deps: SweepDeps): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= sweep(deps).finally(() => {
      running = null;
    });
    return running;
  };
}

async function sweep({ db, settings, now, session, pruneCopy }: SweepDeps): Promise<void> {
  const at = now();
  const cutoff = await cutoffNow({ settings, now });
  const state = lookAtClock(await readState(db), at);
  await db.meta.put({ key: KEY, value: state });
  const isDone = state.day === cutoff.day && at - state.done < HOUR && at >= state.done;
  if (at < state.from || isDone) return;
  await deleteBefore(db, cutoff, at);
  await dropTickets(session, await visitsKnown(db));
  await pruneCopy();
  await db.meta.put({ key: KEY, value: { ...state, day: cutoff.day, done: at } });
}

/** A clock set years ahead by mistake must not cost the clinic its journal: deleting waits until it has shown to be no mistake. */
function lookAtClock(before: SweepState | null, at: number): SweepState {
  if (!before) return { at, from: 0, day: '', done: 0 };
  const hasLeapt = at - before.at > LEAP;
  // Set back again: it was a mistake.
  const from = hasLeapt ? at + HOUR : at < before.from - HOUR ? 0 : before.from;
  return { ...before, at, from };
}

async function readState(db: Journal): Promise<SweepState | null> {
  const found = v.safeParse(stateSchema, (await db.meta.get(KEY))?.value);
  return found.success ? found.output : null;
}

async function visitsKnown(db: Journal): Promise<(visit: string) => boolean> {
  const visits = new Set<unknown>(await db.cases.toCollection().primaryKeys());
  return (visit) => !visits.has(visit);
}
