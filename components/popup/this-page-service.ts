import { type Hosts, hostWords } from '@/components/options/hosts.ts';
import { createPagesService } from '@/components/options/pages-service.ts';
import { readUrl } from '@/components/options/read-url.ts';
import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { DeskRequests, Page, Refusal } from '@/utils/messages/protocol.ts';

export type ThisPageLink = Link<
  Pick<
    DeskRequests,
    'teach.want' | 'pages.at' | 'pages.list' | 'pages.connect' | 'pages.disconnect' | 'pages.profile' | 'hosts.used'
  >
>;

/** The tab the popup was opened over, as far as the browser lets us know it. */
export interface Tab {
  id: number;
  url: string;
}

export interface ThisPageState {
  /** Whether it is known what stands in the tab: before that nothing is shown that would move away from under the pointer. */
  isKnown: boolean;
  /** Null where the tab shows nothing that could be connected. */
  tab: Tab | null;
  /** The connected page that stands in the tab. */
  page: Page | null;
  /** The host that the browser did not allow. */
  denied: string | null;
  refusal: Refusal | null;
}

export interface ThisPageService {
  state: Store<ThisPageState>;
  load(): Promise<void>;
  /** Must be called straight from a click: asks the browser for the page's host, and for nothing else. */
  connect(): Promise<void>;
  teachAgain(): Promise<void>;
  disconnect(): Promise<void>;
}

interface Needs {
  link: ThisPageLink;
  hosts: Hosts;
  tab: () => Promise<Tab | null>;
  /** The page is being taught now: the popup is in the way. */
  onTaught: () => void;
}

/** Connects, teaches again and disconnects the page in the tab. */
export function createThisPageService({ link, hosts, tab: findTab, onTaught }: Needs): ThisPageService {
  const state = createStore<ThisPageState>({ isKnown: false, tab: null, page: null, denied: null, refusal: null });
  const pages = createPagesService(link, hosts);

  async function attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      state.set({ refusal: refusalOf(error), isKnown: true });
    }
  }

  function load(): Promise<void> {
    return attempt(async () => {
      const tab = await findTab();
      if (!tab || !hostOf(tab.url)) return state.set({ tab: null, page: null, isKnown: true });
      const { page } = await link.request('pages.at', { url: tab.url.slice(0, 2000) });
      state.set({ tab, page, isKnown: true });
    });
  }

  function want(tab: Tab): Promise<{ isOpen: boolean }> {
    return link.request('teach.want', { tab: tab.id, url: tab.url.slice(0, 2000) });
  }

  return {
    state,
    load,
    async connect() {
      const { tab } = state.get();
      const host = tab && hostOf(tab.url);
      if (!tab || !host) return;
      // Both before any await. The worker is told first: the browser's prompt closes the popup, and the worker goes on without it.
      const wanted = want(tab);
      const granted = hosts.request([host]);
      await attempt(async () => {
        const [{ isOpen }, isGranted] = await Promise.all([wanted, granted]);
        if (isOpen || isGranted) onTaught();
        else state.set({ denied: hostWords([host]), refusal: null });
      });
    },
    async teachAgain() {
      const { tab } = state.get();
      if (!tab) return;
      await attempt(async () => {
        if ((await want(tab)).isOpen) onTaught();
      });
    },
    async disconnect() {
      const { page } = state.get();
      if (!page) return;
      await pages.disconnect(page);
      const { note } = pages.state.get();
      if (note?.kind === 'refused') state.set({ refusal: note.refusal });
      await load();
    },
  };
}

/** All pages of the address's host, whatever the port, as it is asked for; null for an address that is no page of a site. */
function hostOf(address: string): string | null {
  const url = readUrl(address);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? `${url.protocol}//${url.hostname}/*` : null;
}
