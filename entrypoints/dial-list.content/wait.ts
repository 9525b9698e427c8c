import { type Link, RefusedError } from '@/utils/messages/link.ts';
import type { PageRequests, Paint } from '@/utils/messages/protocol.ts';
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

/** What the worker expects this page to show. Without it the list is told, and painted, row by row. */
export async function expectedHere(link: Link<PageRequests>): Promise<readonly Paint[]> {
  try {
    return (await link.request('list.expect', {})).paints;
  } catch (error) {
    if (error instanceof RefusedError) return [];
    throw error;
  }
}

export const FOLDED = 'bar.folded';

/** Whether the operator has folded the bar. */
export async function wasFolded(local: { get(key: string): Promise<Record<string, unknown>> }): Promise<boolean> {
  return (await local.get(FOLDED))[FOLDED] === true;
}

// ms
const MOMENT = 50;

/** Resolves when `work` is done, or after a moment while it goes on. */
export function forAMoment(work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, MOMENT))]);
}

/** Resolves once the page's own HTML has been read. */
export function pageRead(document: Document): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => document.addEventListener('DOMContentLoaded', () => resolve(), { once: true }));
}
