import './style.css';
import { browser, defineContentScript } from '#imports';
import { windClock } from '@/utils/browser/clock.ts';
import { openLink } from '@/utils/messages/link.ts';
import type { PageRequests } from '@/utils/messages/protocol.ts';
import { listenEarly } from '@/utils/page/early-keys.ts';
import { takeOver } from '@/utils/page/take-over.ts';
import { openLayer } from './open-layer.ts';
import { expectedHere, pageRead, profileHere, wasFolded } from './wait.ts';

export default defineContentScript({
  registration: 'runtime',
  matches: [],
  // So early that our gesture handlers stand before the page's, and the worker wakes while the page loads.
  runAt: 'document_start',
  cssInjectionMode: 'manual',
  // The page hears and can forge WXT's own messages between scripts; nothing here hangs on them (P6).
  noScriptStartedPostMessage: true,
  async main() {
    const life = takeOver(window, () => browser.runtime?.id !== undefined);
    const keys = listenEarly(window, life.signal);
    const link = openLink<PageRequests>(() => browser.runtime.connect({ name: 'page' }));
    life.signal.addEventListener('abort', () => link.close());
    await windClock();
    // All at once, while the page loads: its first frame is to have its colours.
    const expected = expectedHere(link);
    const folded = wasFolded(browser.storage.local);
    const profile = await profileHere(link, location.href);
    if (!profile) return link.close();
    const isFolded = await folded;
    await pageRead(document);
    if (life.signal.aborted) return;
    await openLayer({ document, link, profile, keys, expected, isFolded, local: browser.storage.local, life });
  },
});
