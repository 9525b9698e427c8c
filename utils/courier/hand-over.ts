import type { OutboxRow } from '../journal/journal.ts';
import { type OutgoingMessage, type Provider, ProviderError, type SendResult } from '../providers/contract.ts';
import type { CourierDeps } from './deps.ts';
import { accepted, commitMoves, type Move, move } from './outbox.ts';
import { faulted, heard, putProviderState } from './provider-state.ts';

/** Attempts after which a message that keeps coming back for a reason of its own is given up and shown as refused. */
const ATTEMPTS = 5;

/** Hands over rows whose `sending` is committed; false when the provider has to be waited for. */
export async function handOver(deps: CourierDeps, provider: Provider, rows: readonly OutboxRow[]): Promise<boolean> {
  const { left, error } = await send(deps, provider, rows);
  if (!error) return true;
  if (error.fault === 'badRequest' && left.length < rows.length) {
    const now = deps.now();
    await commitMoves(
      deps,
      left.map((row) => refusal(row, 'bad_request', now)),
    );
    return true;
  }
  await commitFault(deps, provider, left, error);
  // An objection to single messages (409) holds back nobody else.
  return left.some((row) => error.refs.includes(row.ref));
}

/** Rows that were not handed over, and why; none when `error` is null. */
interface Outcome {
  left: readonly OutboxRow[];
  error: ProviderError | null;
}

/** One message that the provider cannot read makes it refuse the whole batch: it is found by halves, so that the others go. */
async function send(deps: CourierDeps, provider: Provider, rows: readonly OutboxRow[]): Promise<Outcome> {
  try {
    const results = await provider.send(
      rows.map((row): OutgoingMessage => row.message),
      `${rows[0]?.batch}.${deps.now()}`,
    );
    await deps.point('after-answer');
    await commitResults(deps, provider, rows, results);
    await deps.point('after-accepted');
    return { left: [], error: null };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    if (error.fault !== 'badRequest' || rows.length === 1) return { left: rows, error };
    const middle = Math.ceil(rows.length / 2);
    const first = await send(deps, provider, rows.slice(0, middle));
    const others = rows.slice(middle);
    if (first.error && first.error.fault !== 'badRequest') return { left: [...first.left, ...others], error: first.error };
    const second = await send(deps, provider, others);
    return { left: [...first.left, ...second.left], error: second.error ?? first.error };
  }
}

async function commitResults(
  deps: CourierDeps,
  provider: Provider,
  rows: readonly OutboxRow[],
  results: readonly SendResult[],
): Promise<void> {
  const now = deps.now();
  const byRef = new Map(results.map((result) => [result.clientRef, result]));
  const moves = rows.map((row) => resultMove(row, byRef.get(row.ref), now));
  const isAccepted = results.some((result) => result.outcome === 'accepted');
  const isReturned = moves.some((one) => one.fact.kind === 'message.returned' || one.fact.kind === 'message.unknown');
  await commitMoves(deps, moves, () =>
    putProviderState(deps.db, provider.id, (known) => ({
      ...(isReturned ? faulted(new ProviderError('unavailable', 'no'), known, now, deps.random()) : heard(known, now)),
      lastHeard: now,
      ...(isAccepted ? { lastAccepted: now } : {}),
    })),
  );
}

function resultMove(row: OutboxRow, result: SendResult | undefined, now: number): Move {
  const { ref } = row;
  if (!result) return move(row, { state: 'unknown' }, 'message.unknown', { ref, why: 'noResult' }, now);
  switch (result.outcome) {
    case 'accepted':
      return accepted(row, result.messageId, now);
    case 'refused':
      return refusal(row, result.code, now);
    case 'returned':
      if (row.attempt >= ATTEMPTS) return refusal(row, result.code, now);
      return move(row, { state: 'claimed' }, 'message.returned', { ref, why: result.code }, now);
  }
}

function refusal(row: OutboxRow, code: string, now: number): Move {
  return move(row, { state: 'settled', taken: false }, 'message.refused', { ref: row.ref, code }, now);
}

async function commitFault(
  deps: CourierDeps,
  provider: Provider,
  rows: readonly OutboxRow[],
  error: ProviderError,
): Promise<void> {
  const now = deps.now();
  const moves = rows.map((row) => {
    const { ref } = row;
    if (error.refs.includes(ref)) {
      return move(row, { state: 'settled', taken: true }, 'message.refused', { ref, code: 'ref_reuse' }, now);
    }
    if (error.fault === 'badRequest' && row.attempt >= ATTEMPTS) return refusal(row, 'bad_request', now);
    if (error.wasTaken === 'no') return move(row, { state: 'claimed' }, 'message.returned', { ref, why: error.fault }, now);
    return move(row, { state: 'unknown' }, 'message.unknown', { ref, why: error.fault }, now);
  });
  const isAboutSome = rows.some((row) => error.refs.includes(row.ref));
  await commitMoves(deps, moves, () =>
    putProviderState(deps.db, provider.id, (known) =>
      isAboutSome ? heard(known, now) : faulted(error, known, now, deps.random()),
    ),
  );
}
