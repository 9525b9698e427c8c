import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Refusal, Silence } from '@/utils/messages/protocol.ts';

export type SilenceLink = Link<Pick<DeskRequests, 'silence.list' | 'silence.set'>>;

export interface SilenceState {
  /** Null until the first answer. */
  silences: Silence[] | null;
  /** Why the last change was not kept. */
  refusal: Refusal | null;
}

export interface SilenceService {
  state: Store<SilenceState>;
  load(): Promise<void>;
  /** Whether it is kept. */
  set(phone: string, isSilenced: boolean): Promise<boolean>;
}

/** Numbers whose owners asked not to be disturbed. */
export function createSilenceService(link: SilenceLink, now: () => number): SilenceService {
  const state = createStore<SilenceState>({ silences: null, refusal: null });
  let lastAsked = 0;

  /** An answer that a later question has overtaken is dropped. */
  async function ask(question: () => Promise<{ silences: Silence[] }>): Promise<boolean> {
    lastAsked += 1;
    const asked = lastAsked;
    try {
      const { silences } = await question();
      if (asked === lastAsked) state.set({ silences, refusal: null });
      return true;
    } catch (error) {
      state.set({ refusal: refusalOf(error) });
      return false;
    }
  }

  return {
    state,
    async load() {
      await ask(() => link.request('silence.list', {}));
    },
    set: (phone, isSilenced) => ask(() => link.request('silence.set', { op: newFactId(now()), phone, isSilenced, visit: null })),
  };
}
