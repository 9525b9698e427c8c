import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Page, Refusal } from '@/utils/messages/protocol.ts';
import type { PageProfile } from '@/utils/page/profile.ts';
import { freeOrigins, type Hosts, hostWords, originsOf } from './hosts.ts';

export type PagesLink = Link<
  Pick<DeskRequests, 'pages.list' | 'pages.connect' | 'pages.disconnect' | 'pages.profile' | 'hosts.used'>
>;

/** What came of the last thing done with a page. */
export type PagesNote =
  | { kind: 'connected' | 'disconnected'; name: string }
  | { kind: 'denied'; hosts: string }
  | { kind: 'refused'; refusal: Refusal };

export interface PagesState {
  /** Null until the first answer. */
  pages: Page[] | null;
  note: PagesNote | null;
}

export interface PagesService {
  state: Store<PagesState>;
  load(): Promise<void>;
  /** Must be called straight from a click. Whether the page is connected now. */
  connect(profile: PageProfile): Promise<boolean>;
  /** Asks again for a connected page's hosts. Must be called straight from a click. */
  allow(page: Page): Promise<void>;
  /** Disconnects, and gives back the hosts that nothing else needs. */
  disconnect(page: Page): Promise<void>;
  /** A connected page's profile as a file that another computer can load; null where there is none any more. */
  fileOf(page: Page): Promise<{ name: string; text: string } | null>;
  /** Gives back the hosts of these addresses that neither a page nor a provider needs any more. */
  release(addresses: readonly string[]): Promise<void>;
}

export function createPagesService(link: PagesLink, hosts: Hosts): PagesService {
  const state = createStore<PagesState>({ pages: null, note: null });
  let lastAsked = 0;

  /** Runs one change and tells what came of it; a list that a later question has overtaken is dropped. Resolves with whether it was done. */
  async function change(ask: () => Promise<{ pages: Page[]; note: PagesNote | null }>): Promise<boolean> {
    lastAsked += 1;
    const asked = lastAsked;
    try {
      const { pages, note } = await ask();
      state.set(asked === lastAsked ? { pages, note } : { note });
      return note?.kind !== 'denied';
    } catch (error) {
      state.set({ note: { kind: 'refused', refusal: refusalOf(error) } });
      return false;
    }
  }

  async function list(note: PagesNote | null): Promise<{ pages: Page[]; note: PagesNote | null }> {
    return { ...(await link.request('pages.list', {})), note };
  }

  async function release(addresses: readonly string[]): Promise<void> {
    try {
      const { used } = await link.request('hosts.used', {});
      const free = freeOrigins(addresses, used);
      if (free.length > 0) await hosts.remove(free);
    } catch (error) {
      state.set({ note: { kind: 'refused', refusal: refusalOf(error) } });
    }
  }

  return {
    state,
    async load() {
      // What came of the last change stays said: the change itself makes everybody ask again.
      await change(async () => ({ ...(await link.request('pages.list', {})), note: state.get().note }));
    },
    connect(profile) {
      const patterns = originsOf(profile.pages);
      // Before any await: Chrome takes the request for the click's own only until then.
      const granted = hosts.request(patterns);
      return change(async () => {
        if (!(await granted)) return list({ kind: 'denied', hosts: hostWords(patterns) });
        const { pages } = await link.request('pages.connect', { profile });
        return { pages, note: { kind: 'connected', name: profile.name } };
      });
    },
    async allow(page) {
      const patterns = originsOf(page.pages);
      const granted = hosts.request(patterns);
      await change(async () => list((await granted) ? null : { kind: 'denied', hosts: hostWords(patterns) }));
    },
    async disconnect(page) {
      await change(async () => {
        const { pages } = await link.request('pages.disconnect', { id: page.id });
        await release(page.pages);
        return { pages, note: { kind: 'disconnected', name: page.name } };
      });
    },
    async fileOf(page) {
      try {
        const { profile } = await link.request('pages.profile', { id: page.id });
        return profile && { name: `${profile.id}.json`, text: `${JSON.stringify(profile, null, 2)}\n` };
      } catch (error) {
        state.set({ note: { kind: 'refused', refusal: refusalOf(error) } });
        return null;
      }
    },
    release,
  };
}
