import 'fake-indexeddb/auto';
import type { CopyStore } from '../../../utils/journal/copy/chunks.ts';
import type { KeyPlace } from '../../../utils/journal/copy/copy-key.ts';
import { type Journal, openJournal } from '../../../utils/journal/journal.ts';
import { type Kept, type KeptDeps, openKept } from '../../../utils/worker/open-kept.ts';
import { createStoreNotices, type StoreNotices } from '../../../utils/worker/store-notice.ts';
import { RULES } from '../courier/bench.ts';
import { memoryStore } from '../worker/bench.ts';

export interface CopyBench {
  local: ReturnType<typeof memoryStore>;
  notices: StoreNotices;
  clock: { now: number };
  /** Where the key stands outside the journal. */
  key: { value: string | null };
  /** A browser that starts: the worker's store is opened and examined. */
  start(change?: Partial<KeptDeps>): Promise<Kept>;
  /** The worker alone starts anew. */
  wake(change?: Partial<KeptDeps>): Promise<Kept>;
  name: string;
}

let opened = 0;

/** A journal and its second copy in memory, as they outlive a browser. */
export function openCopyBench(now: number): CopyBench {
  opened += 1;
  const name = `copied-${opened}`;
  const local = memoryStore();
  const notices = createStoreNotices(local);
  const key = { value: null as string | null };
  const clock = { now };
  let isExamined = false;
  let last: Journal | null = null;
  const place: KeyPlace = {
    read: async () => key.value,
    write: async (value) => {
      key.value = value;
    },
    forget: async () => {
      key.value = null;
    },
  };
  const wake = (change: Partial<KeptDeps> = {}) => {
    last?.close();
    return openKept({
      open: async () => {
        last = await openJournal(name);
        return { db: last, seal: null, former: null, settle: async () => undefined };
      },
      local: local as CopyStore,
      key: place,
      notices,
      examined: {
        read: async () => isExamined,
        write: async () => {
          isExamined = true;
        },
      },
      horizon: async () => ({ day: '2026-11-22', at: Date.parse('2026-11-21T20:00:00Z') }),
      oldest: async () => ({ day: '2026-10-24', at: Date.parse('2026-10-23T20:00:00Z') }),
      clinic: async () => ({ ...RULES, name: RULES.clinic }),
      secretive: async () => [],
      hasTeam: async (db) => (await db.secrets.get('team')) !== undefined,
      now: () => clock.now,
      // A worker that is stopped leaves its copy unfinished; whatever else goes wrong is seen in what is kept.
      onFault: () => undefined,
      onTrouble: () => undefined,
      ...change,
    });
  };
  return {
    local,
    notices,
    clock,
    key,
    name,
    wake,
    start: (change) => {
      isExamined = false;
      return wake(change);
    },
  };
}
