import { SHIFT, UNASSIGNED } from '../../domain/fact.ts';
import type { Journal } from '../journal.ts';
import { hearChanges, SECRETS, SILENCES } from '../note-change.ts';
import { readTeam } from '../unshared.ts';
import { type Chunk, type CopyStore, chunksIn, keyOf, nameOf, STATE } from './chunks.ts';
import { gather, type Horizon } from './gather.ts';
import type { Sealer } from './seal.ts';

/** Visits sealed and written together: a commit that comes meanwhile does not wait long for its turn. */
const MOST = 200;

export interface CopyDeps {
  db: Journal;
  store: CopyStore;
  sealer(): Promise<Sealer>;
  /** Whether that is the PIN lock's. */
  isLocked: boolean;
  /** What is open now. */
  horizon(): Promise<Horizon>;
  /** It could not be written; null once it could again. */
  onTrouble(error: unknown): void;
}

export type SecondCopy = ReturnType<typeof createSecondCopy>;

/**
 * What is needed to notice that the journal has lost something, and to repair it, in the browser's other store (design §6): counters,
 * and the facts of the open days, visit by visit, sealed. It follows each commit; until it has, the counters say that it is behind.
 */
export function createSecondCopy({ db, store, sealer, isLocked, horizon, onTrouble }: CopyDeps) {
  const waiting = new Set<string>();
  /** The counters are other than those in the copy. */
  let isDue = false;
  let running: Promise<void> | null = null;
  let rewriting: Promise<void> | null = null;
  let isTroubled = false;
  let heard = 0;

  async function write(of: readonly string[]): Promise<void> {
    const { pieces, closed, tally } = await gather(db, of, await horizon());
    const { seal } = await sealer();
    const chunks = await Promise.all(
      pieces.map(async ({ of, day, n, text }): Promise<[string, Chunk]> => {
        return [keyOf(of), { d: day, n, s: await seal(nameOf(of, day), text) }];
      }),
    );
    if (closed.length > 0) await store.remove(closed.map(keyOf));
    // The counters last and in one write with the rest: whatever stops it in between leaves a copy that knows it is behind.
    const team = (await readTeam(db))?.clinic ?? null;
    const isLast = waiting.size === 0 && !isDue;
    await store.set({
      ...Object.fromEntries(chunks),
      ...(isLast ? { [STATE]: { ...tally, team, ...(isLocked ? { isLocked } : {}) } } : {}),
    });
  }

  async function run(): Promise<void> {
    while (waiting.size > 0 || isDue) {
      isDue = false;
      const batch = [...waiting].slice(0, MOST);
      for (const one of batch) waiting.delete(one);
      try {
        await write(batch);
        if (isTroubled) onTrouble(null);
        isTroubled = false;
      } catch (error) {
        for (const one of batch) waiting.add(one);
        isDue = true;
        isTroubled = true;
        onTrouble(error);
        return;
      }
    }
  }

  function note(of: readonly string[]): Promise<void> {
    for (const one of of) waiting.add(one);
    isDue = true;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  async function settle(): Promise<void> {
    while (running !== null) await running;
    if (isDue) await note([]);
  }

  /** Those that stay, by what they are of. */
  async function drop(isClosed: (of: string, chunk: Chunk | null) => boolean): Promise<[of: string, chunk: Chunk | null][]> {
    const { true: closed = [], false: kept = [] } = Object.groupBy(
      chunksIn(await store.get(null)),
      ([of, chunk]) => `${isClosed(of, chunk)}`,
    );
    if (closed.length > 0) await store.remove(closed.map(([of]) => keyOf(of)));
    return kept;
  }

  async function makeAnew(): Promise<void> {
    const { day } = await horizon();
    const visits = (await db.cases.where('day').aboveOrEqual(day).primaryKeys()) as string[];
    const dayless = (await db.cases.where('day').equals('').primaryKeys()) as string[];
    const open = new Set([...visits, ...dayless, SHIFT, UNASSIGNED, SILENCES, SECRETS]);
    await drop((of) => !open.has(of));
    await note([...open]);
    await settle();
  }

  return {
    /** Follows every commit from now on. */
    follow: () =>
      hearChanges(db, (of) => {
        heard += 1;
        void note(of);
      }),
    /** How many commits it has heard of. */
    heard: () => heard,
    /** Whether everything that was committed before is in the copy then: it may be that it cannot be written. */
    async flush(): Promise<boolean> {
      // That it failed was told by whoever began it.
      await rewriting?.catch(() => undefined);
      await settle();
      return !isTroubled;
    },
    /** Makes the copy anew from the journal, and drops what is open no more. */
    rewrite(): Promise<void> {
      rewriting = makeAnew();
      return rewriting;
    },
    /** Drops what is open no more. */
    async prune(): Promise<void> {
      const { day } = await horizon();
      const kept = await drop((_, chunk) => chunk === null || (chunk.d !== '' && chunk.d < day));
      await note(kept.flatMap(([of, chunk]) => (chunk?.d === '' ? [of] : [])));
      await settle();
    },
  };
}
