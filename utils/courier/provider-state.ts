import type { Journal, ProviderRow } from '../journal/journal.ts';
import type { ProviderError } from '../providers/contract.ts';

const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 300_000;
/** By how much a clock is put right from time to time, ms. */
const CLOCK = 60_000;

/** Where we stand with a provider; a new one has not been heard yet. */
export async function providerState(db: Journal, id: string): Promise<ProviderRow> {
  return (
    (await db.providers.get(id)) ?? {
      id,
      cursor: null,
      lastHeard: null,
      lastEvent: null,
      lastAccepted: null,
      lastPoll: 0,
      fault: null,
      faults: 0,
      retryAt: null,
      needsPerson: false,
    }
  );
}

type Change = Partial<ProviderRow> | ((known: ProviderRow) => Partial<ProviderRow>);

/** Changes a provider's state, atomically: sending and polling write it side by side. */
export async function putProviderState(db: Journal, id: string, change: Change): Promise<void> {
  await db.transaction('rw', db.providers, async () => {
    const known = await providerState(db, id);
    await db.providers.put({ ...known, ...(typeof change === 'function' ? change(known) : change) });
  });
}

/** After an answer that made sense. A fault that another call met while this one was under way stands: its wait is not over. */
export function heard(known: ProviderRow, now: number): Partial<ProviderRow> {
  if (!mayCall(known, now)) return { lastHeard: now };
  return { lastHeard: now, fault: null, faults: 0, retryAt: null };
}

/**
 * After a fault: waits as long as the provider asks, else doubling with jitter; a refused key waits for a person (design §5).
 * Never sooner than a wait that runs already.
 */
export function faulted(error: ProviderError, known: ProviderRow, now: number, random: number): Partial<ProviderRow> {
  if (known.needsPerson) return {};
  const needsPerson = error.fault === 'unauthorised' || error.fault === 'forbidden';
  const doubled = Math.min(FIRST_WAIT * 2 ** known.faults, LONGEST_WAIT);
  const retryAt = now + Math.round(error.retryAfter ?? doubled * (0.75 + random / 2));
  const before = isWaitOver(known, now) ? 0 : (known.retryAt ?? 0);
  return { fault: error.fault, faults: known.faults + 1, faultAt: now, retryAt: Math.max(retryAt, before), needsPerson };
}

/** Whether the provider may be called at `now`. */
export function mayCall(state: ProviderRow, now: number): boolean {
  return !state.needsPerson && isWaitOver(state, now);
}

/** A fault that is still to come is one of before the clock was set back: its wait would last as long as that, a day or more. */
function isWaitOver({ retryAt, faultAt = 0 }: ProviderRow, now: number): boolean {
  return retryAt === null || now >= retryAt || now < faultAt - CLOCK;
}
