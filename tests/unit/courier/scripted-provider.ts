import type { CourierDeps } from '../../../utils/courier/deps.ts';
import type { EventPage, Provider, ProviderEvent } from '../../../utils/providers/contract.ts';

/** A provider that does nothing but what a test has it do. */
export function scriptedProvider(parts: Partial<Provider>): Provider {
  return {
    id: 'processing-centre',
    channels: ['messenger', 'sms'],
    deduplicates: true,
    batchSize: 20,
    send: async () => [],
    events: async () => pageOf([]),
    settle: async () => [],
    check: async () => ({ channels: [] }),
    ...parts,
  };
}

/** These, connected and reached, each polled from here. */
export function only(...providers: Provider[]): CourierDeps['providers'] {
  return async () => providers.map((provider) => ({ id: provider.id, provider, isPoller: true }));
}

export function pageOf(events: ProviderEvent[], change: Partial<EventPage> = {}): EventPage {
  return { events, cursor: 'c1', more: false, skipped: 0, ...change };
}

/** What a patient wrote, from a phone, in answer to nothing in particular unless told otherwise. */
export function inbound(
  from: string,
  at: number,
  change: Partial<Extract<ProviderEvent, { kind: 'inbound' }>> = {},
): ProviderEvent {
  return { id: 'e-1', at, kind: 'inbound', from, text: 'да, буду', clientRef: null, ...change };
}
