import * as v from 'valibot';
import { ProviderError, type ProviderMemory } from './contract.ts';
import type { GreenApi } from './green-api-calls.ts';

/** How long a good state holds, ms; a worse one that the queue tells of meanwhile ends it. */
const HOLDS = 60_000;

const remembered = v.object({ state: v.string(), at: v.number() });

/** Throws unless the account may send: a message to one that may not would wait a day in the vendor's queue and leave by surprise. */
export async function ensureAuthorized(api: GreenApi, memory: ProviderMemory, now: number, signal: AbortSignal): Promise<void> {
  const known = v.safeParse(remembered, await memory.get('state'));
  const isFresh = known.success && now >= known.output.at && now - known.output.at < HOLDS;
  if (isFresh && known.output.state === 'authorized') return;
  const state = await api.state(signal);
  await keepState(memory, state, now);
  throwUnlessAuthorized(state);
}

export async function keepState(memory: ProviderMemory, state: string, now: number): Promise<void> {
  await memory.put('state', { state, at: now });
}

export function throwUnlessAuthorized(state: string): void {
  switch (state) {
    case 'authorized':
      return;
    case 'starting':
    case 'sleepMode':
      throw new ProviderError('accountStarting', 'no');
    case 'suspended':
    case 'yellowCard':
    case 'blocked':
      throw new ProviderError('accountSuspended', 'no');
    default:
      throw new ProviderError('accountOff', 'no');
  }
}
