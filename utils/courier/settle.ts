import type { OutboxRow } from '../journal/journal.ts';
import { type Provider, ProviderError, type Settled, type UnknownMessage } from '../providers/contract.ts';
import type { CourierDeps } from './deps.ts';
import { accepted, commitMoves, type Move, move, rowsIn } from './outbox.ts';
import { faulted, putProviderState } from './provider-state.ts';

/**
 * After how many ms a provider that does not de-duplicate is asked again about one reminder; then no more, and a person decides.
 * It reads its own journal for us, which comes minutes late, and is not to be asked at every beat.
 */
const ASK_AGAIN = [15, 30, 60, 120, 240, 480, 900, 1_800].map((seconds) => seconds * 1000);

/**
 * Asks the provider about reminders that may or may not have left. What it knows was sent; what it does not know goes out again
 * only where it de-duplicates by our key, else it stays unknown and a person decides. False when the provider has to be waited for.
 */
export async function settleUnknown(deps: CourierDeps, provider: Provider): Promise<boolean> {
  const rows = (await rowsIn(deps.db, provider.id, 'unknown', 10_000)).filter((row) => isDue(row, provider, deps.now()));
  if (rows.length === 0) return true;
  try {
    const answers = await provider.settle(rows.map(asUnknown));
    const now = deps.now();
    const byRef = new Map(answers.map((one) => [one.clientRef, one]));
    const moves = rows.flatMap((row) => settledMove(row, byRef.get(row.ref), provider, now));
    await commitMoves(deps, moves, async () => {
      if (!provider.deduplicates) await countAsked(deps, rows, now);
      // Being able to ask does not mean being able to send: the count of faults, and with it the back-off, stays.
      await putProviderState(deps.db, provider.id, { lastHeard: now });
    });
    return true;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    await putProviderState(deps.db, provider.id, (known) => faulted(error, known, deps.now(), deps.random()));
    deps.changed([]);
    return false;
  }
}

function isDue({ asked = 0, askAt = 0 }: OutboxRow, { deduplicates }: Provider, now: number): boolean {
  // A longer wait than there is means that the clock was set back.
  const isWaiting = now < askAt && askAt - now <= (ASK_AGAIN.at(-1) ?? 0);
  return deduplicates || (asked <= ASK_AGAIN.length && !isWaiting);
}

function asUnknown({ ref, sentAt, changedAt, message: { channel, to, text } }: OutboxRow): UnknownMessage {
  return { clientRef: ref, channel, to, text, sentAt: sentAt ?? changedAt };
}

function settledMove(row: OutboxRow, answer: Settled | undefined, provider: Provider, now: number): Move[] {
  if (!answer) return [];
  if (answer.known) return [accepted(row, answer.messageId, now)];
  if (!provider.deduplicates) return [];
  return [move(row, { state: 'claimed' }, 'message.returned', { ref: row.ref, why: 'notTaken' }, now)];
}

/** Within the transaction that keeps the answers. */
async function countAsked({ db }: CourierDeps, rows: readonly OutboxRow[], now: number): Promise<void> {
  const current = await db.outbox.bulkGet(rows.map((row) => row.ref));
  const still = current.filter((row): row is OutboxRow => row?.state === 'unknown');
  await db.outbox.bulkPut(
    still.map((row) => {
      const asked = (row.asked ?? 0) + 1;
      return { ...row, asked, askAt: now + (ASK_AGAIN[asked - 1] ?? 0) };
    }),
  );
}
