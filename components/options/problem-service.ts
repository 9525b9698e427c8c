import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Diagnosis } from '@/utils/messages/diagnosis.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Refusal } from '@/utils/messages/protocol.ts';

export interface ProblemState {
  /** Null until somebody has asked for it. */
  diagnosis: Diagnosis | null;
  refusal: Refusal | null;
}

/** What goes into a report of a problem. */
export interface ProblemService {
  state: Store<ProblemState>;
  /** Puts it together anew. */
  ask(): Promise<void>;
}

export function createProblemService(link: Link<Pick<DeskRequests, 'diagnosis.read'>>): ProblemService {
  const state = createStore<ProblemState>({ diagnosis: null, refusal: null });
  return {
    state,
    async ask() {
      try {
        state.set({ ...(await link.request('diagnosis.read', {})), refusal: null });
      } catch (error) {
        state.set({ refusal: refusalOf(error) });
      }
    },
  };
}
