import * as v from 'valibot';
import { Refused } from '../messages/server.ts';
import { WRITE_AHEAD_PREFIX, type WriteAhead, writeAheadSchema } from '../messages/write-ahead.ts';
import { keepMark } from './marks.ts';
import type { Office } from './office.ts';

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const KEEP = 7 * 86_400_000;

/** storage.local, as much of it as written-ahead gestures need. */
export interface GestureStore {
  get(keys: string[] | null): Promise<Record<string, unknown>>;
  /** Chromium 130: keys alone, where what stands under the others would be much. */
  getKeys?(): Promise<string[]>;
  remove(key: string): Promise<void>;
}

/**
 * Carries out gestures whose page was closed before the worker had committed them (design §6). Each has its own id, so one that
 * was committed after all changes nothing. One about a visit not seen here yet waits, for a week at most.
 */
export async function drainGestures(office: Office, store: GestureStore): Promise<void> {
  const kept: string[] = [];
  for (const [key, raw] of await readWrittenAhead(store)) {
    const op = key.slice(WRITE_AHEAD_PREFIX.length);
    const gesture = v.safeParse(writeAheadSchema, raw);
    if (!ULID.test(op) || !gesture.success || (await isOver(office, gesture.output))) {
      await store.remove(key);
      continue;
    }
    // Kept already, and only not in the copy yet: whoever works here now has nothing to do with it.
    if (await office.db.facts.get(op)) {
      kept.push(op);
      continue;
    }
    try {
      await keepMark(office, { op, ...gesture.output });
      kept.push(op);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  for (const op of kept) await strikeGesture({ copied: office.copied, gestures: store }, op);
}

/**
 * Strikes what was written ahead of a gesture that is kept, once the journal's second copy has it too: until then it is what brings the mark
 * back to a journal that the browser throws away. What cannot be copied stays, and changes nothing when it is carried out again.
 */
export async function strikeGesture({ copied, gestures }: Pick<Office, 'copied' | 'gestures'>, op: string): Promise<void> {
  if (await copied()) await gestures.remove(WRITE_AHEAD_PREFIX + op);
}

async function readWrittenAhead(store: GestureStore): Promise<[key: string, raw: unknown][]> {
  const isAhead = (key: string) => key.startsWith(WRITE_AHEAD_PREFIX);
  const keys = (await store.getKeys?.())?.filter(isAhead) ?? null;
  if (keys?.length === 0) return [];
  return Object.entries(await store.get(keys)).filter(([key]) => isAhead(key));
}

/** Nobody shows the visit's row any more, or its patient's data was erased after the gesture. */
async function isOver(office: Office, { visit, at }: WriteAhead): Promise<boolean> {
  const erased = (await office.db.cases.get(visit))?.known.erasedAt;
  return office.now() - at > KEEP || (erased !== undefined && at <= erased);
}
