import type { Fact } from '../domain/fact.ts';
import { addFacts } from '../journal/append.ts';
import type { Journal } from '../journal/journal.ts';
import { type EventPage, type Provider, ProviderError } from '../providers/contract.ts';
import { allOf } from './connections.ts';
import type { CourierDeps } from './deps.ts';
import { factsOf } from './event-facts.ts';
import { openMessages } from './open-messages.ts';
import { faulted, heard, mayCall, providerState, putProviderState } from './provider-state.ts';

/** Pages read in one go; the next poll goes on from there. Guards against a cursor that never ends. */
const PAGES = 40;
/** The same where a page is one event of a queue that forgets it afterwards: after a night there are hundreds. */
const RECEIPTS = 300;

/** Asks every provider for news, each on its own. */
export async function pollProviders(deps: CourierDeps): Promise<void> {
  await allOf((await deps.providers()).map(({ id }) => pollProvider(deps, id)));
}

/**
 * Reads one provider's events since the last time. Facts and cursor are committed together (design §5), so that a worker stopped at
 * any moment reads a page again rather than never; a page read twice changes nothing. What a provider hands out once it is told to
 * forget only after that commit.
 */
export async function pollProvider(deps: CourierDeps, id: string): Promise<void> {
  await deps.lock(`poll.${id}`, async () => {
    const { provider, isPoller } = (await deps.providers()).find((one) => one.id === id) ?? { provider: null, isPoller: false };
    if (!provider || !isPoller) return;
    const state = await providerState(deps.db, id);
    const since = deps.now() - state.lastPoll;
    // A negative span means that the clock was set back.
    if (!mayCall(state, deps.now()) || (since >= 0 && since < (provider.pollEvery ?? 0))) return;
    await putProviderState(deps.db, id, { lastPoll: deps.now() });
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
  const open = provider.readsOpen ? await openMessages(deps, provider) : [];
  let most = PAGES;
  for (let i = 0; i < most; i++) {
    await deps.point('before-poll');
    const page = await provider.events(cursor, open);
    const isStuck = page.more && page.cursor === cursor && !page.acknowledge;
    await commitPage(deps, provider, page);
    if (page.acknowledge) {
      most = RECEIPTS;
      await deps.point('before-ack');
      await page.acknowledge();
      await deps.point('after-ack');
    }
    if (!page.more || isStuck) return;
    cursor = page.cursor;
  }
}

async function commitPage(deps: CourierDeps, provider: Provider, page: EventPage): Promise<void> {
  const now = deps.now();
  const facts = await factsOf(deps.db, provider.id, page.events, now);
  await deps.point('after-events');
  const changed = await deps.db.transaction('rw', deps.db.tables, async () => commitEvents(deps.db, provider, page, facts, now));
  await deps.point('after-cursor');
  deps.changed(changed);
}

async function commitEvents(db: Journal, provider: Provider, { cursor }: EventPage, facts: readonly Fact[], now: number) {
  const changed = await addFacts(db, facts);
  const isWaiting = await hasWaiting(db, provider);
  await putProviderState(db, provider.id, (known) => ({
    ...(isWaiting ? { lastHeard: now } : heard(known, now)),
    cursor,
    // What is told again is no sign that anything moves.
    ...(changed.length > 0 ? { lastEvent: now } : {}),
  }));
  return changed;
}

/** Being able to ask does not mean being able to send: while something waits to be sent, only a send that succeeds ends a fault. */
async function hasWaiting(db: Journal, { id, deduplicates }: Provider): Promise<boolean> {
  const states = ['claimed', 'sending', ...(deduplicates ? ['unknown'] : [])];
  const waiting = db.outbox.where('state').anyOf(states);
  return (await waiting.filter((row) => row.provider === id).count()) > 0;
}

async function commitPollFault(deps: CourierDeps, provider: Provider, error: ProviderError): Promise<void> {
  // A forgotten cursor is read anew from the oldest event kept; repeats change nothing.
  const restart = error.fault === 'cursorExpired' ? { cursor: null } : {};
  await putProviderState(deps.db, provider.id, (known) => ({ ...faulted(error, known, deps.now(), deps.random()), ...restart }));
  deps.changed([]);
}
