import type { Journal, OutboxRow } from '../journal/journal.ts';
import type { BatchProgress, Health, ProviderHealth } from '../messages/protocol.ts';
import type { Connection } from './deps.ts';
import { mayCall, providerState } from './provider-state.ts';

const STUCK_AFTER = 10 * 60_000;

/** How a batch stands; null when there is none of that id. */
export async function batchProgress(db: Journal, id: string, now: number): Promise<BatchProgress | null> {
  const batch = await db.batches.get(id);
  if (!batch) return null;
  const rows = (await db.outbox.bulkGet(batch.refs)).filter((row): row is OutboxRow => row?.batch === id);
  const provider = rows[0]?.provider ?? '';
  const state = await providerState(db, provider);
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
        ? { provider, fault: state.fault, retryAt: state.needsPerson ? null : state.retryAt }
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

/** How things stand with every connected provider, for whoever shows it. */
export async function healthOf(db: Journal, connections: readonly Connection[], now: number): Promise<Health> {
  const waiting = await db.outbox.where('state').anyOf('claimed', 'sending', 'unknown').toArray();
  const queueOf = (id: string) => waiting.filter((row) => row.provider === id).length;
  return {
    connected: connections.some((one) => one.provider !== null),
    queue: waiting.length,
    providers: await Promise.all(connections.map((one) => providerHealth(db, one, queueOf(one.id), now))),
  };
}

async function providerHealth(
  db: Journal,
  { id, provider, isPoller }: Connection,
  queue: number,
  now: number,
): Promise<ProviderHealth> {
  const { lastHeard, lastAccepted, lastEvent, fault, needsPerson, retryAt } = await providerState(db, id);
  const isOverdue = lastAccepted !== null && now - lastAccepted > STUCK_AFTER && (lastEvent ?? 0) < lastAccepted;
  return {
    id,
    lastHeard,
    fault: provider === null ? 'noPermission' : fault,
    retryAt: provider === null || needsPerson ? null : retryAt,
    queue,
    isPoller,
    // Where another profile takes the answers nothing moves here, and nothing is wrong.
    isStuck: isPoller && isOverdue,
  };
}
