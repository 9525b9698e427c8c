import type { Hosts } from '@/components/options/hosts.ts';
import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Refusal } from '@/utils/messages/protocol.ts';

/** How the last attempt to connect the training clinic stands. */
export type TrainingTry =
  | { kind: 'none' }
  | { kind: 'asking' }
  | { kind: 'denied' }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'connected'; list: string };

export interface TrainingService {
  state: Store<{ last: TrainingTry }>;
  /** Must be called straight from a click: it asks for the host first. Resolves with whether it is connected. */
  connect(address: string): Promise<boolean>;
}

/** It runs on this very computer, and nowhere else. */
const HOST = ['http://127.0.0.1/*'];

export function createTrainingService(link: Link<Pick<DeskRequests, 'training.connect'>>, hosts: Hosts): TrainingService {
  const state = createStore<{ last: TrainingTry }>({ last: { kind: 'none' } });
  return {
    state,
    async connect(address) {
      if (state.get().last.kind === 'asking') return false;
      // Before any await: Chrome takes the request for the click's own only until then.
      const granted = hosts.request(HOST);
      state.set({ last: { kind: 'asking' } });
      try {
        const last: TrainingTry = (await granted)
          ? { kind: 'connected', ...(await link.request('training.connect', { address })) }
          : { kind: 'denied' };
        state.set({ last });
        return last.kind === 'connected';
      } catch (error) {
        state.set({ last: { kind: 'refused', refusal: refusalOf(error) } });
        return false;
      }
    },
  };
}
