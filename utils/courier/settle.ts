import type { OutboxRow } from '../journal/journal.ts';
import { type Provider, ProviderError, type Settled } from '../providers/contract.ts';
import type { CourierDeps } from './deps.ts';
import { commitMoves, type Move, move, rowsIn } from './outbox.ts';
import { faulted, putProviderState } from './provider-state.ts';

/**
 * Asks the provider about every reminder that may or may not have left. What it knows was sent; what it does not know goes out
 * again only where it de-duplicates by our key, else it stays unknown and a person decides. False when the provider has to be
 * waited for.
 */
export async function settleUnknown(deps: CourierDeps, provider: Provider): Promise<boolean> {
  const rows = await rowsIn(deps.db, 'unknown', 10_000);
  if (rows.length === 0) return true;
  try {
    const answers = await provider.settle(
      rows.map(({ ref, changedAt, message: { channel, to, text } }) => ({
        clientRef: ref,
        channel,
        to,
        text,
        sentAt: changedAt,
      })),
    );
    const now = deps.now();
    const byRef = new Map(answers.map((one) => [one.clientRef, one]));
    const moves = rows.flatMap((row) => settledMove(row, byRef.get(row.ref), provider, now));
    await commitMoves(deps, moves, () =>
      // Being able to ask does not mean being able to send: the count of faults, and with it the back-off, stays.
      putProviderState(deps.db, provider.id, { lastHeard: now }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await putProviderState(deps.db, provider.id, (known) => faulted(error, known, deps.now(), deps.random()));
    deps.changed([]);
    return false;
  }
}

function settledMove(row: OutboxRow, answer: Settled | undefined, provider: Provider, now: number): Move[] {
  const { ref } = row;
  if (!answer) return [];
  if (answer.known)
    return [move(row, { state: 'settled', taken: true }, 'message.accepted', { ref, messageId: answer.messageId }, now)];
  if (!provider.deduplicates) return [];
  return [move(row, { state: 'claimed' }, 'message.returned', { ref, why: 'notTaken' }, now)];
}
