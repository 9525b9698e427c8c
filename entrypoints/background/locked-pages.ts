import { browser } from '#imports';
import type { PageRequests } from '@/utils/messages/protocol.ts';
import type { Handlers, Server } from '@/utils/messages/server.ts';
import { createKnownPolicy } from '@/utils/settings/known-policy.ts';
import type { ManagedStore } from '@/utils/settings/policy.ts';
import { createPageStore } from '@/utils/worker/page-store.ts';
import { createPolicyPages } from '@/utils/worker/policy-pages.ts';
import { noticeBrowser } from './notice-browser.ts';
import { pageBrowser } from './page-browser.ts';

type Whole = Pick<PageRequests, 'page.profile' | 'page.style'>;

/** The connected pages as they are known without the journal, and what they and the icon show while the lock is closed. */
export function lockedPages(server: () => Server) {
  const onBroken = (field: string) => console.error('Dozvon: policy not used, unreadable at', field);
  // What the browser said last is sealed with everything else: until it speaks, the profile's own pages have to do.
  const managed = createKnownPolicy({
    managed: browser.storage.managed as ManagedStore,
    memory: { read: async () => null, keep: async () => undefined },
    onNews: () => void pages.startOpen().catch((error: unknown) => console.error('Dozvon:', error)),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const pages = createPageStore(browser.storage.local, pageBrowser, createPolicyPages(managed, onBroken));

  let starting: Promise<unknown> | null = null;

  return {
    /** How to read the page is no secret and tells of nobody: with it the page can say that Dozvon is locked. */
    handlers: {
      'page.profile': (_, caller) => pages.profileFor(caller.url),
      async 'page.style'(_, caller) {
        if (caller.tab !== null && (await pages.profileFor(caller.url))) await pages.style(caller.tab);
        return { done: true };
      },
    } satisfies Handlers<Whole>,
    /** Locked from its start a worker still lets the lists say so: an update, and a browser's start, leave them without a script. */
    async showLocked(): Promise<void> {
      starting ??= Promise.all([noticeBrowser.showLocked(), pages.startOpen()]);
      await starting;
    },
    /**
     * Every list of ours begins anew. A script keeps what it was told of patients for as long as it stands, so it leaves with everything it
     * has put on the page; the one in its place asks, and shows what it is answered.
     */
    async tell(isLocked: boolean): Promise<void> {
      const all = await pages.list();
      if (isLocked) {
        await Promise.all([dropTickets(), noticeBrowser.showLocked()]);
        for (const { id } of all) server().publish('pageGone', { id }, 'page');
      }
      server().publish('lock', { isLocked }, 'ours');
      await pages.registerGranted();
      await pageBrowser.renew(all.filter((page) => page.isGranted).flatMap((page) => page.pages));
    },
  };
}

/** Desks that were open are gone. */
async function dropTickets(): Promise<void> {
  const all = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(all.filter((key) => key.startsWith('desk.')));
}
