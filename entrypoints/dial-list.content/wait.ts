import { type Link, RefusedError } from '@/utils/messages/link.ts';
import type { PageRequests } from '@/utils/messages/protocol.ts';
import type { PageProfile } from '@/utils/page/profile.ts';

/** The profile for an address; null where none is connected, or where the extension is gone before it could say so. */
export async function profileHere(link: Link<PageRequests>, url: string): Promise<PageProfile | null> {
  try {
    return await link.request('page.profile', { url });
  } catch (error) {
    if (error instanceof RefusedError) return null;
    throw error;
  }
}

/** Resolves once the page's own HTML has been read. */
export function pageRead(document: Document): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', () => resolve(), { once: true }));
}
