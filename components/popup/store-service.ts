import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Refusal } from '@/utils/messages/protocol.ts';
import type { StoreRequests } from '@/utils/messages/store-protocol.ts';

export type StoreLink = Link<Pick<DeskRequests, keyof StoreRequests>>;

export interface StoreState {
  /** What the store was found to have lost, until the operator has read it; in words. */
  notice: string | null;
  /** What is wrong with its second copy now. */
  trouble: string | null;
  isBusy: boolean;
  /** Why the last request was refused. */
  refusal: Refusal | null;
}

export interface StoreService {
  state: Store<StoreState>;
  dismiss(): Promise<void>;
  renew(): Promise<void>;
  /** Asks now, and again whenever something changed, until the signal aborts. */
  follow(signal: AbortSignal): void;
}

export function createStoreService(link: StoreLink): StoreService {
  const state = createStore<StoreState>({ notice: null, trouble: null, isBusy: false, refusal: null });

  async function ask(what: keyof StoreRequests): Promise<void> {
    state.set({ isBusy: true });
    try {
      state.set({ ...(await link.request(what, {})), isBusy: false, refusal: null });
    } catch (error) {
      state.set({ isBusy: false, refusal: refusalOf(error) });
    }
  }

  return {
    state,
    dismiss: () => ask('store.dismiss'),
    renew: () => ask('store.renew'),
    follow(signal) {
      link.on('changed', () => void ask('store.read'), signal);
      link.onReconnect(() => void ask('store.read'));
      void ask('store.read');
    },
  };
}
