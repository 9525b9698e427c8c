import { addFacts } from '../journal/append.ts';
import type { CourierDeps } from './deps.ts';
import { commitMoves, move, rowsIn } from './outbox.ts';

/** Keeps back what a batch has not handed over yet. What is on its way stays on its way. */
export async function stopBatch(
  { db, now, changed }: Pick<CourierDeps, 'db' | 'now' | 'changed'>,
  batch: string,
  by: string,
): Promise<void> {
  const visits = await db.transaction('rw', db.tables, async () => {
    await db.batches.update(batch, { stopped: true });
    const rows = (await db.outbox.where('batch').equals(batch).toArray()).filter((row) => row.state === 'claimed');
    const moves = rows.map((row) =>
      move(row, { state: 'settled', taken: false }, 'message.withdrawn', { ref: row.ref, why: 'stopped' }, now()),
    );
    await db.outbox.bulkPut(moves.map((one) => one.row));
    await addFacts(
      db,
      moves.map((one) => ({ ...one.fact, by })),
    );
    return moves.map((one) => one.row.visit);
  });
  changed(visits);
}

/** Withdraws what a provider has not been handed yet: it is being disconnected, and whoever waits for it may be written to by another. */
export async function withdrawFrom(
  deps: Pick<CourierDeps, 'db' | 'now' | 'changed'>,
  provider: string,
  by: string,
): Promise<void> {
  const now = deps.now();
  const rows = await rowsIn(deps.db, provider, 'claimed', 20_000);
  const moves = rows.map((row) =>
    move(row, { state: 'settled', taken: false }, 'message.withdrawn', { ref: row.ref, why: 'disconnected' }, now),
  );
  await commitMoves(
    deps,
    moves.map((one) => ({ ...one, fact: { ...one.fact, by } })),
  );
}

/** A person's decision about a reminder that may or may not have left; false when it is not in doubt any more. */
export async function settleByPerson(
  { db, now, changed }: Pick<CourierDeps, 'db' | 'now' | 'changed'>,
  op: string,
  ref: string,
  left: boolean,
  by: string,
): Promise<boolean> {
  const visit = await db.transaction('rw', db.tables, async () => {
    const row = await db.outbox.get(ref);
    if (row?.state !== 'unknown') return null;
    const made = left
      ? move(row, { state: 'settled', taken: true }, 'message.accepted', { ref, messageId: '' }, now())
      : move(row, { state: 'settled', taken: false }, 'message.withdrawn', { ref, why: 'notLeft' }, now());
    await db.outbox.put(made.row);
    await addFacts(db, [{ ...made.fact, id: op, by }]);
    return row.visit;
  });
  if (visit) changed([visit]);
  return visit !== null;
}
