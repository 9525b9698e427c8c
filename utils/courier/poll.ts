import type { Fact } from '../domain/fact.ts';
import { appendFacts } from '../journal/append.ts';
import type { Journal, ProviderRow } from '../journal/journal.ts';
import { type EventPage, type Provider, ProviderError } from '../providers/contract.ts';
import type { CourierDeps } from './deps.ts';
import { factsOf } from './event-facts.ts';
import { faulted, heard, mayCall, providerState, putProviderState } from './provider-state.ts';

/** Pages read in one go; the next poll goes on from there. Guards against a cursor that never ends. */
const PAGES = 40;

/**
 * Reads the provider's events since the last time. Facts and cursor are committed together (design §5), so that a worker stopped at
 * any moment reads a page again rather than never; a page read twice changes nothing.
 */
export async function pollProvider(deps: CourierDeps): Promise<void> {
  await deps.lock('poll', async () => {
    const provider = await deps.provider();
    if (!provider) return;
    const state = await providerState(deps.db, provider.id);
    if (!mayCall(state, deps.now())) return;
    await putProviderState(deps.db, provider.id, { lastPoll: deps.now() });
    try {
      await readPages(deps, provider, state.cursor);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      await commitPollFault(deps, provider, error);
    }
  });
}

async function readPages(deps: CourierDeps, provider: Provider, from: string | null): Promise<void> {
  let cursor = from;
  for (let i = 0; i < PAGES; i++) {
    await deps.point('before-poll');
    const page = await provider.events(cursor, []);
    const isStuck = page.more && page.cursor === cursor;
    await commitPage(deps, provider, page);
    if (!page.more || isStuck) return;
    cursor = page.cursor;
  }
}

async function commitPage(deps: CourierDeps, provider: Provider, page: EventPage): Promise<void> {
  const now = deps.now();
  const facts = await factsOf(deps.db, provider.id, page.events, now);
  await deps.point('after-events');
  const changed = await appendFacts(deps.db, facts, async () => {
    const isWaiting = await hasWaiting(deps.db, provider);
    await putProviderState(deps.db, provider.id, (known) => ({
      ...(isWaiting ? { lastHeard: now } : heard(known, now)),
      cursor: page.cursor,
      ...lastEvent(facts, now),
    }));
  });
  await deps.point('after-cursor');
  deps.changed(changed);
}

/** Being able to ask does not mean being able to send: while something waits to be sent, only a send that succeeds ends a fault. */
async function hasWaiting(db: Journal, provider: Provider): Promise<boolean> {
  const states = ['claimed', 'sending', ...(provider.deduplicates ? ['unknown'] : [])];
  return (await db.outbox.where('state').anyOf(states).count()) > 0;
}

function lastEvent(facts: readonly Fact[], now: number): Partial<ProviderRow> {
  return facts.length > 0 ? { lastEvent: now } : {};
}

async function commitPollFault(deps: CourierDeps, provider: Provider, error: ProviderError): Promise<void> {
  // A forgotten cursor is read anew from the oldest event kept; repeats change nothing.
  const restart = error.fault === 'cursorExpired' ? { cursor: null } : {};
  await putProviderState(deps.db, provider.id, (known) => ({ ...faulted(error, known, deps.now(), deps.random()), ...restart }));
  deps.changed([]);
}
