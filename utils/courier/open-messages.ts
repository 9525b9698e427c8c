import type { Message } from '../domain/case.ts';
import { hasFailed } from '../domain/delivery.ts';
import { startOf } from '../domain/round.ts';
import type { OutboxRow } from '../journal/journal.ts';
import type { OpenMessage, Provider } from '../providers/contract.ts';
import type { CourierDeps } from './deps.ts';
import { rowsSince } from './outbox.ts';

/** A reminder goes out a day or a long weekend before its visit, never earlier. */
const OLDEST = 7 * 86_400_000;
/** More than any clinic's days; guards a provider that asks one by one. */
const MOST = 1_000;

/** The reminders that a provider took, whose last delivery state is not in and whose visit is still to come; the oldest first. */
export async function openMessages({ db, now, rules }: CourierDeps, provider: Provider): Promise<OpenMessage[]> {
  const rows = (await rowsSince(db, provider.id, 'settled', now() - OLDEST).toArray()).filter(
    (row) => row.taken && row.messageId,
  );
  if (rows.length === 0) return [];
  const clock = await rules();
  const cases = await db.cases.bulkGet(rows.map((row) => row.visit));
  const open = rows.flatMap((row, i): OpenMessage[] => {
    const known = cases[i]?.known;
    const message = known?.messages.find((one) => one.ref === row.ref);
    if (!known?.visit || !message || isFinal(message) || now() >= startOf(known.visit, clock)) return [];
    return [asOpen(row)];
  });
  return open.slice(0, MOST);
}

/** A messenger still tells of a delivered message that it was read; an SMS is read by nobody who would tell. */
function isFinal({ delivery, channel }: Message): boolean {
  return hasFailed(delivery) || delivery === 'read' || (delivery === 'delivered' && channel === 'sms');
}

function asOpen({ ref, messageId = '', message: { channel, to, text }, changedAt }: OutboxRow): OpenMessage {
  return { clientRef: ref, messageId, channel, to, text, acceptedAt: changedAt };
}
