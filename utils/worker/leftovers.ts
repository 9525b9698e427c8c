import * as v from 'valibot';
import { WRITE_AHEAD_PREFIX } from '../messages/write-ahead.ts';
import type { GestureStore } from './gestures.ts';

const DESK_PREFIX = 'desk.';

const gesture = v.object({ visit: v.string() });
const ticket = v.object({ view: v.object({ visit: v.string() }) });
const send = v.object({ view: v.object({ only: v.string() }) });
const kept = v.object({ told: v.object({ kept: v.object({ facts: v.array(v.object({ visit: v.string() })) }) }) });

/** Drops gestures written ahead about these visits. */
export async function dropGestures(local: GestureStore, isMeant: (visit: string) => boolean): Promise<void> {
  await dropWhere(local, WRITE_AHEAD_PREFIX, (item) => (v.is(gesture, item) ? [item.visit] : []), isMeant);
}

/** Drops tickets of desks about these visits, and what such desks left to be taken back. */
export async function dropTickets(session: GestureStore, isMeant: (visit: string) => boolean): Promise<void> {
  await dropWhere(session, DESK_PREFIX, ticketVisits, isMeant);
}

function ticketVisits(item: unknown): string[] {
  if (v.is(ticket, item)) return [item.view.visit];
  if (v.is(send, item)) return [item.view.only];
  return v.is(kept, item) ? item.told.kept.facts.map((fact) => fact.visit) : [];
}

async function dropWhere(
  store: GestureStore,
  prefix: string,
  visitsOf: (item: unknown) => string[],
  isMeant: (visit: string) => boolean,
): Promise<void> {
  for (const [key, item] of Object.entries(await store.get(null))) {
    if (key.startsWith(prefix) && visitsOf(item).some(isMeant)) await store.remove(key);
  }
}
