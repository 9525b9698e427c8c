import type { Fact, FactData, FactKind } from '../domain/fact.ts';
import { newFactId } from '../domain/fact-id.ts';
import { addFacts } from '../journal/append.ts';
import type { Journal, OutboxRow } from '../journal/journal.ts';
import type { CourierDeps } from './deps.ts';

type MessageKind = Extract<FactKind, `message.${string}`>;

/** One step of one reminder: its outbox row as it will be, and the fact that says so. */
export interface Move {
  /** The state it was decided in; if somebody else has moved the row meanwhile, it does not happen. */
  from: OutboxRow['state'];
  row: OutboxRow;
  fact: Fact;
}

/** A move made by the courier itself. */
export function move<K extends MessageKind>(
  row: OutboxRow,
  change: Partial<OutboxRow>,
  kind: K,
  data: FactData[K],
  now: number,
): Move {
  const at = notBefore(row, now);
  return {
    from: row.state,
    row: { ...row, ...change, changedAt: at },
    fact: { id: newFactId(at), kind, visit: row.visit, at, by: 'machine:courier', data } as Fact,
  };
}

/**
 * When the next thing happens to a reminder, ms: now, but never before the last, though the clock was set back meanwhile. Facts are read
 * in the order of their time, and what came of a sending must not be read before it.
 */
export function notBefore(row: OutboxRow | undefined, now: number): number {
  return row && row.changedAt > now ? row.changedAt + 1 : now;
}

/** The provider took it, under its own id. */
export function accepted(row: OutboxRow, messageId: string, now: number): Move {
  const change = { state: 'settled', taken: true, messageId } as const;
  return move(row, change, 'message.accepted', { ref: row.ref, messageId }, now);
}

/**
 * Commits moves: facts and outbox together, and whatever `also` writes. What comes back unsent to a batch that was stopped
 * meanwhile stays back, and a row that a person has settled meanwhile stays as they said.
 */
export async function commitMoves(
  { db, changed }: Pick<CourierDeps, 'db' | 'changed'>,
  moves: readonly Move[],
  also?: () => Promise<unknown>,
): Promise<void> {
  const made = await db.transaction('rw', db.tables, async () => {
    const rows = await db.outbox.bulkGet(moves.map((one) => one.row.ref));
    const batches = await db.batches.bulkGet(moves.map((one) => one.row.batch));
    const still = moves.flatMap((one, i) => {
      if (rows[i]?.state !== one.from || rows[i]?.batch !== one.row.batch) return [];
      return one.row.state === 'claimed' && batches[i]?.stopped ? [keptBack(one)] : [one];
    });
    await db.outbox.bulkPut(still.map((one) => one.row));
    await addFacts(
      db,
      still.map((one) => one.fact),
    );
    await also?.();
    return still;
  });
  changed(made.map((one) => one.row.visit));
}

function keptBack({ from, row, fact }: Move): Move {
  const withdrawn = { state: 'settled', taken: false } as const;
  return { ...move(row, withdrawn, 'message.withdrawn', { ref: row.ref, why: 'stopped' }, fact.at), from };
}

/** A provider's rows in one state, the longest unchanged first: what came back unsent waits behind what was not tried yet. */
export async function rowsIn(db: Journal, provider: string, state: OutboxRow['state'], limit: number): Promise<OutboxRow[]> {
  return rowsSince(db, provider, state, 0).limit(limit).toArray();
}

/** Those that came into the state at `since` (ms) or later. */
export function rowsSince(db: Journal, provider: string, state: OutboxRow['state'], since: number) {
  return db.outbox.where('[provider+state+changedAt]').between([provider, state, since], [provider, state, Infinity]);
}
