import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Refusal } from '@/utils/messages/protocol.ts';
import type { PolicyKey } from '@/utils/settings/policy.ts';
import type { Settings } from '@/utils/settings/settings.ts';

export type SettingsLink = Link<Pick<DeskRequests, 'settings.read' | 'settings.managed' | 'settings.write'>>;

export interface SettingsState {
  /** As the worker keeps them; null until the first answer. */
  settings: Settings | null;
  /** Which secrets of which provider are kept; what stands in them never comes back. */
  secrets: Record<string, string[]>;
  /** A visit of the list last seen, for previews. */
  sample: Visit | null;
  /** What the administrator's policy sets. */
  managed: readonly PolicyKey[];
  /** What of it cannot be understood, by key. */
  broken: readonly string[];
  /** Why they could not be read. */
  refusal: Refusal | null;
}

export interface SettingsService {
  state: Store<SettingsState>;
  /** Reads anew; an answer that a later question has overtaken is dropped. */
  load(): Promise<void>;
  /**
   * Applies a change to the newest settings and keeps the result, so that one section never overwrites what another window
   * saved in another section meanwhile. Resolves with null, or with the refusal.
   */
  save(change: (newest: Settings) => Settings): Promise<Refusal | null>;
}

export function createSettingsService(link: SettingsLink): SettingsService {
  const state = createStore<SettingsState>({ settings: null, secrets: {}, sample: null, managed: [], broken: [], refusal: null });
  let lastAsked = 0;

  async function load(): Promise<void> {
    lastAsked += 1;
    const asked = lastAsked;
    try {
      const [answer, policy] = await Promise.all([link.request('settings.read', {}), link.request('settings.managed', {})]);
      if (asked === lastAsked) state.set({ ...answer, ...policy, refusal: null });
    } catch (error) {
      const refusal = refusalOf(error);
      if (asked === lastAsked) state.set({ refusal });
    }
  }

  return {
    state,
    load,
    async save(change) {
      try {
        const { settings: newest } = await link.request('settings.read', {});
        const { settings } = await link.request('settings.write', { settings: change(newest) });
        // A reading that is still under way is older than this.
        lastAsked += 1;
        state.set({ settings });
        return null;
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}
