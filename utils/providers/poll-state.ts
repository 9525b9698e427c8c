import * as v from 'valibot';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../domain/delivery.ts';
import type { OpenMessage, ProviderEvent } from './contract.ts';

/**
 * Where a provider that is asked message by message stands between two polls. It is the cursor, and so is committed with the
 * events: what was told is told once, and what was not committed is told again.
 */
export interface PollState {
  /** The last status told of each open reminder, by clientRef. */
  told: Record<string, DeliveryStatus>;
  /** Up to when inbound texts were read, ms on the vendor's clock; null before the first. */
  heard: number | null;
  /** The clientRef after which the next round of single questions begins. */
  after: string;
}

/** What a vendor says of one message. */
export interface Found {
  status: DeliveryStatus;
  reason: string | null;
  /** ms; null where the vendor gives no time. */
  at: number | null;
}

const state = v.object({
  told: v.record(v.string(), v.picklist(DELIVERY_STATUSES)),
  heard: v.nullable(v.number()),
  after: v.string(),
});

/** A cursor that cannot be read, of another provider say, starts anew: repeats change nothing. */
export function readPollState(cursor: string | null): PollState {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), state), cursor);
  return parsed.success ? parsed.output : { told: {}, heard: null, after: '' };
}

export function writePollState(next: PollState): string {
  return JSON.stringify(next);
}

/** The statuses that are news, and what has been told after them. A reminder that is no longer open is forgotten. */
export function tellNews(open: readonly OpenMessage[], found: ReadonlyMap<string, Found>, told: PollState['told']) {
  const events: ProviderEvent[] = [];
  const now: PollState['told'] = {};
  for (const { clientRef, messageId, acceptedAt } of open) {
    const one = found.get(clientRef);
    const known = told[clientRef];
    const status = one?.status ?? known;
    if (status !== undefined) now[clientRef] = status;
    if (one === undefined || one.status === known) continue;
    // Where the vendor gives no time the fact still needs one that is the same at every telling.
    const at = one.at ?? acceptedAt;
    events.push({ id: `${messageId} ${one.status}`, at, kind: 'status', clientRef, status: one.status, reason: one.reason });
  }
  return { events, told: now };
}

/** The reminders whose turn it is to be asked about one by one: at most `most`, going round so that none waits for ever. */
export function nextTurn(open: readonly OpenMessage[], after: string, most: number): OpenMessage[] {
  const ordered = open.toSorted((a, b) => (a.clientRef < b.clientRef ? -1 : 1));
  const start = ordered.findIndex((one) => one.clientRef > after);
  const turned = start <= 0 ? ordered : [...ordered.slice(start), ...ordered.slice(0, start)];
  return turned.slice(0, most);
}
