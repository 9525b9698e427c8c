import { browser, MatchPattern } from '#imports';
import { MEETING } from '@/utils/messages/meeting.ts';
import type { PageBrowser } from '@/utils/worker/page-store.ts';

const SCRIPT = 'dial-list';
const FILES = { js: ['content-scripts/dial-list.js'], css: ['content-scripts/dial-list.css'] };

/** Content scripts of connected pages, by the browser's own registry. */
export const pageBrowser: PageBrowser & { renew(pages: string[]): Promise<void> } = {
  isGranted: (origins) => browser.permissions.contains({ origins }),
  async register(pages) {
    const known = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
    const isKnown = known.length > 0;
    if (pages.length === 0) {
      if (isKnown) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
      return;
    }
    const script = { id: SCRIPT, ...FILES, matches: pages, runAt: 'document_start' as const, persistAcrossSessions: true };
    await (isKnown ? browser.scripting.updateContentScripts([script]) : browser.scripting.registerContentScripts([script]));
  },
  async inject(pages) {
    for (const tab of await browser.tabs.query({ url: pages })) {
      if (tab.id !== undefined) await run(tab.id);
    }
  },
  async injectMissing(pages) {
    for (const { id } of await browser.tabs.query({ url: pages })) {
      if (id === undefined) continue;
      if (await isMissing(id)) await run(id);
    }
  },
  injectInto: run,
  /** Lets it begin anew in every tab that is open on them. */
  async renew(pages) {
    if (pages.length === 0) return;
    for (const { id } of await browser.tabs.query({ url: pages })) {
      // Where nothing of ours can run there is nothing to begin anew: the browser's own error page, a tab that was just closed.
      if (id !== undefined) await run(id).catch((error: unknown) => console.error('Dozvon: a tab could not be entered:', error));
    }
  },
  async style(tab) {
    await browser.scripting.insertCSS({ target: { tabId: tab, allFrames: true }, files: FILES.css, origin: 'USER' });
  },
  matches: (pattern, url) => new MatchPattern(pattern).includes(url),
};

async function run(tabId: number): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId }, files: FILES.css });
  await browser.scripting.executeScript({ target: { tabId }, files: ['/content-scripts/dial-list.js'] });
}

/** Whether nothing of ours runs in a tab that can be entered: the browser's own error page under a clinic's address cannot. */
async function isMissing(tabId: number): Promise<boolean> {
  try {
    const [there] = await browser.scripting.executeScript({ target: { tabId }, func: isThere, args: [MEETING] });
    return there?.result === false;
  } catch (error) {
    console.error('Dozvon: a tab could not be looked into:', error);
    return false;
  }
}

/** Runs in the page. One that an update has left behind is not met, and goes when another comes (utils/page/take-over.ts). */
function isThere(meeting: string): boolean {
  return Symbol.for(meeting) in globalThis;
}
