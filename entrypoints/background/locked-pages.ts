import { browser } from '#imports';
import type { Server } from '@/utils/messages/server.ts';
import type { PageStore } from '@/utils/worker/page-store.ts';
import { noticeBrowser } from './notice-browser.ts';
import { pageBrowser } from './page-browser.ts';

/** What the connected pages, our own pages and the icon show while the lock is closed. */
export function lockedPages(server: () => Server, pages: PageStore) {
  let starting: Promise<unknown> | null = null;

  return {
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
