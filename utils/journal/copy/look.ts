import * as v from 'valibot';
import type { Journal } from '../journal.ts';
import { readTally, SECRETS, type Tally } from '../note-change.ts';
import { type CopyState, type CopyStore, keyOf, STATE, stateSchema } from './chunks.ts';

/** What the counters of the journal and of its copy say of each other. */
export interface Look {
  /**
   * `first`: nothing was ever counted. `behind`: the copy, which is made anew; `otherLock`: so is one under another key than it is to be.
   * `lost`: the journal has gone back, or is gone.
   */
  verdict: 'same' | 'first' | 'behind' | 'otherLock' | 'lost';
  state: CopyState | null;
  tally: Tally | null;
}

/** Compares the counters: two reads, at every start of the worker. `isLocked`: whether the PIN lock seals what is written from now on. */
export async function lookAtCounters(db: Journal, store: CopyStore, isLocked: boolean): Promise<Look> {
  const [items, tally] = await Promise.all([store.get([STATE, keyOf(SECRETS)]), readTally(db)]);
  const read = v.safeParse(stateSchema, items[STATE]);
  const state = read.success ? read.output : null;
  const verdict = verdictOf(state, tally, isLocked);
  // One from before it kept secrets.
  const isWhole = keyOf(SECRETS) in items;
  return { verdict: verdict === 'same' && !isWhole ? 'behind' : verdict, state, tally };
}

function verdictOf(state: CopyState | null, tally: Tally | null, isLocked: boolean): Look['verdict'] {
  if (!state) return tally ? 'behind' : 'first';
  if (!tally || tally.turn < state.turn || tally.made < state.made || tally.gone < state.gone) return 'lost';
  if ((state.isLocked ?? false) !== isLocked) return 'otherLock';
  return tally.turn === state.turn ? 'same' : 'behind';
}
