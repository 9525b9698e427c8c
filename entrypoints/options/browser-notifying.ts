import { browser } from '#imports';
import type { Notifying } from '@/components/options/NoticesSection.tsx';

const WANTED = { permissions: ['notifications' as const] };

/** The optional permission to notify, as the browser gives it. */
export const browserNotifying: Notifying = {
  isAllowed: () => browser.permissions.contains(WANTED),
  // Chrome rejects where an administrator's policy forbids it: to the operator that is a "no" as well.
  request: () => browser.permissions.request(WANTED).catch(() => false),
  async remove() {
    await browser.permissions.remove(WANTED);
    return browser.permissions.contains(WANTED);
  },
  follow(listener, signal) {
    const events = [browser.permissions.onAdded, browser.permissions.onRemoved];
    for (const event of events) event.addListener(listener);
    signal.addEventListener('abort', () => {
      for (const event of events) event.removeListener(listener);
    });
  },
};
