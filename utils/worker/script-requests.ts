import type { PageRequests } from '../messages/protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import type { PageProfile } from '../page/profile.ts';
import type { PageStore } from './page-store.ts';

/**
 * What a list's script has to know before all else. How to read a page is no secret and tells of nobody: it is answered also where the store
 * does not open, or is locked, so that the page can say so.
 */
export function scriptRequests(pages: PageStore): Handlers<Pick<PageRequests, 'page.profile' | 'page.style'>> {
  return {
    'page.profile': (_, caller) => pages.profileFor(caller.url),
    async 'page.style'(_, caller) {
      await requireConnected(pages, caller.url);
      if (caller.tab !== null) await pages.style(caller.tab);
      return { done: true };
    },
  };
}

/** Fails with Refused for the address of a page that is not connected. */
export async function requireConnected(pages: PageStore, url: string): Promise<PageProfile> {
  const profile = await pages.profileFor(url);
  if (!profile) throw new Refused('notAllowed');
  return profile;
}
