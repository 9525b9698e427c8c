import { browser } from '#imports';
import type { Caller, ServerPort } from '@/utils/messages/server.ts';
import type { OfficeDoor } from './open-office.ts';

const OURS = new Set(['desk', 'teach', 'popup', 'options', 'report']);

interface SenderPort extends ServerPort {
  sender?:
    | { id?: string | undefined; url?: string | undefined; origin?: string; tab?: { id?: number | undefined } | undefined }
    | undefined;
  disconnect(): void;
}

/** Lets in our own pages and content scripts, each to its own requests; the browser, not the message, says which they are. */
export function acceptPort(office: OfficeDoor, port: SenderPort): void {
  const caller = callerOf(port);
  if (!caller || !office.server.accept(port, caller)) port.disconnect();
}

function callerOf({ name, sender }: SenderPort): Caller | null {
  if (!sender?.url || sender.id !== browser.runtime.id) return null;
  const { origin } = new URL(sender.url);
  // The address is told by the renderer, the origin by the browser itself: where they differ, a renderer lies. A sandboxed page has none.
  if (sender.origin !== undefined && sender.origin !== origin) return null;
  const isOurs = origin === new URL(browser.runtime.getURL('/')).origin;
  const caller = { url: sender.url, tab: sender.tab?.id ?? null };
  if (isOurs) return OURS.has(name) ? { ...caller, side: 'ours' } : null;
  return name === 'page' && sender.tab ? { ...caller, side: 'page' } : null;
}
