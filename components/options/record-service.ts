import { createStore, type Store } from '@/components/parts/store.ts';
import type { DeletionRecord } from '@/utils/messages/erase-protocol.ts';
import { type Link, RefusedError } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';

/** What was deleted, as the worker tells it. */
export interface RecordService {
  state: Store<{ record: DeletionRecord | null }>;
  load(): Promise<void>;
}

export function createRecordService(link: Link<Pick<DeskRequests, 'erase.record'>>): RecordService {
  const state = createStore<{ record: DeletionRecord | null }>({ record: null });
  return {
    state,
    async load() {
      try {
        state.set({ record: await link.request('erase.record', {}) });
      } catch (error) {
        // What is wrong with the worker is told by the settings above, which are read beside it.
        if (!(error instanceof RefusedError)) throw error;
      }
    },
  };
}
