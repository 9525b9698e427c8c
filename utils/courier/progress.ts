import type { Journal, OutboxRow } from '../journal/journal.ts';
import type { BatchProgress, Health } from '../messages/protocol.ts';
import { mayCall, providerState } from './provider-state.ts';

const STUCK_AFTER = 10 * 60_000;

/** How a batch stands; null when there is none of that id. */
export async function batchProgress(db: Journal, id: string, now: number): Promise<BatchProgress | null> {
  const batch = await db.batches.get(id);
  if (!batch) return null;
  const rows = (await db.outbox.bulkGet(batch.refs)).filter((row): row is OutboxRow => row?.batch === id);
  const state = await providerState(db, rows[0]?.provider ?? '');
  const failed = await failures(db, rows);
  const count = (of: (row: OutboxRow) => boolean) => rows.filter(of).length;
  const open = count((row) => row.state !== 'settled');
  return {
    batch: id,
    total: batch.refs.length,
    left: count((row) => row.state === 'claimed'),
    accepted: count((row) => row.state === 'settled' && row.taken),
    unknown: count((row) => row.state === 'unknown'),
    stopped: batch.stopped,
    failed,
    held:
      open > 0 && !mayCall(state, now) && state.fault
        ? { fault: state.fault, retryAt: state.needsPerson ? null : state.retryAt }
        : null,
    done: open === 0,
  };
}

/** Those that did not go, with why; a message kept back by the operator's own stop is no failure. */
async function failures(db: Journal, rows: readonly OutboxRow[]): Promise<BatchProgress['failed']> {
  const gone = rows.filter((row) => row.state === 'settled' && !row.taken);
  const cases = await db.cases.bulkGet(gone.map((row) => row.visit));
  return gone.flatMap((row, i) => {
    const known = cases[i]?.known;
    const code = known?.messages.find((message) => message.ref === row.ref)?.why ?? 'other';
    return code === 'stopped' ? [] : [{ visit: row.visit, patient: known?.visit?.patient ?? '', code }];
  });
}

/** How things stand with the provider, for whoever shows it. `id` null: none is connected. */
export async function providerHealth(db: Journal, id: string | null, now: number): Promise<Health> {
  const queue = await db.outbox.where('state').anyOf('claimed', 'sending', 'unknown').count();
  if (id === null) return { connected: false, lastHeard: null, fault: null, retryAt: null, queue, isStuck: false };
  const state = await providerState(db, id);
  const isStuck =
    state.lastAccepted !== null && now - state.lastAccepted > STUCK_AFTER && (state.lastEvent ?? 0) < state.lastAccepted;
  return {
    connected: true,
    lastHeard: state.lastHeard,
    fault: state.fault,
    retryAt: state.needsPerson ? null : state.retryAt,
    queue,
    isStuck,
  };
}
