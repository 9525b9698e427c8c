import { type CopyState, type CopyStore, chunksIn, keyOf, STATE } from './chunks.ts';
import type { KeyPlace } from './copy-key.ts';
import type { Look } from './look.ts';

/** Deletes the second copy of a journal that was deleted on purpose. Its counters say so: the next one misses nothing but its access. */
export async function forgetCopy(store: CopyStore, key: KeyPlace): Promise<void> {
  const items = await store.get(null);
  await store.remove([...chunksIn(items).keys()].map(keyOf));
  const { team } = (items[STATE] ?? {}) as Partial<CopyState>;
  await store.set({ [STATE]: { made: 0, gone: 0, turn: 0, team: team ?? null } satisfies CopyState });
  await key.forget();
}

/** Whether the journal is the first one after that. */
export function isDeletedCopy({ state, tally }: Look): boolean {
  return state?.turn === 0 && tally === null;
}
