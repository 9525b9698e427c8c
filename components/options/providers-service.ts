import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Health, ProviderWish, Refusal } from '@/utils/messages/protocol.ts';
import { kindOf } from '@/utils/providers/registry.ts';
import { type Hosts, hostWords } from './hosts.ts';

export type ProvidersLink = Link<
  Pick<DeskRequests, 'provider.check' | 'provider.connect' | 'provider.disconnect' | 'provider.health'>
>;

/** How the last thing done with one provider stands. */
export type ProviderTry =
  | { kind: 'none' }
  | { kind: 'asking' }
  | { kind: 'denied'; host: string }
  | { kind: 'fault'; fault: string }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'fine'; channels: string[]; account: string | null }
  /** Kept; `fault` says what is wrong all the same. */
  | { kind: 'connected'; fault: string | null }
  | { kind: 'disconnected' };

export type ConnectWish = ProviderWish & { isOn: boolean; isPoller: boolean };

export interface ProvidersState {
  /** By the provider's id. */
  tries: Readonly<Record<string, ProviderTry>>;
  /** Null until the first answer. */
  health: Health | null;
}

export interface ProvidersService {
  state: Store<ProvidersState>;
  load(): Promise<void>;
  /** Must be called straight from a click: it asks for the host first. */
  check(wish: ProviderWish): Promise<void>;
  /** Must be called straight from a click. Whether it is kept now. */
  connect(wish: ConnectWish): Promise<boolean>;
  disconnect(id: string): Promise<boolean>;
  /** The form changed: what was found out is about something else. */
  forget(id: string): void;
}

export function createProvidersService(link: ProvidersLink, hosts: Hosts): ProvidersService {
  const state = createStore<ProvidersState>({ tries: {}, health: null });
  const lastTry = new Map<string, number>();

  function show(id: string, end: ProviderTry): void {
    state.set({ tries: { ...state.get().tries, [id]: end } });
  }

  /** Runs one attempt; only the last one about a provider shows its end. */
  async function attempt(id: string, ask: () => Promise<ProviderTry>): Promise<ProviderTry> {
    const tried = (lastTry.get(id) ?? 0) + 1;
    lastTry.set(id, tried);
    show(id, { kind: 'asking' });
    const end = await ask().catch((error: unknown): ProviderTry => ({ kind: 'refused', refusal: refusalOf(error) }));
    if (lastTry.get(id) === tried) show(id, end);
    return end;
  }

  /** The same where the browser has to allow the host first. */
  function reach({ id, settings }: ProviderWish, ask: () => Promise<ProviderTry>): Promise<ProviderTry> {
    const origins = kindOf(id)?.origins(settings) ?? [];
    // Before any await: Chrome takes the request for the click's own only until then.
    const granted = hosts.request(origins);
    return attempt(id, async () => ((await granted) ? ask() : { kind: 'denied', host: hostWords(origins) }));
  }

  return {
    state,
    async load() {
      try {
        state.set(await link.request('provider.health', {}));
      } catch (error) {
        // What was known stays shown; that the worker does not answer is said where the settings are.
        refusalOf(error);
      }
    },
    async check(wish) {
      await reach(wish, async () => {
        const { fault, channels, account } = await link.request('provider.check', wish);
        return fault ? { kind: 'fault', fault } : { kind: 'fine', channels, account };
      });
    },
    async connect(wish) {
      const end = await reach(wish, async () => {
        const { health } = await link.request('provider.connect', wish);
        state.set({ health });
        return { kind: 'connected', fault: health.providers.find((one) => one.id === wish.id)?.fault ?? null };
      });
      return end.kind === 'connected';
    },
    async disconnect(id) {
      const end = await attempt(id, async () => {
        const { health } = await link.request('provider.disconnect', { id });
        state.set({ health });
        return { kind: 'disconnected' };
      });
      return end.kind === 'disconnected';
    },
    forget(id) {
      lastTry.set(id, (lastTry.get(id) ?? 0) + 1);
      show(id, { kind: 'none' });
    },
  };
}
