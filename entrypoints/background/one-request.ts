import { browser } from '#imports';
import { now } from '@/utils/browser/clock.ts';
import { createOneRequest } from '@/utils/providers/one-request.ts';

const RULE = 1;

/**
 * Has every HTTP/1.1 connection of the extension carry one request. On one that was used before, Chromium repeats a request whose answer
 * did not begin, a POST too, and tells nobody: a message would leave twice (docs/reliability.md). A page cannot set this header,
 * a rule can; it lasts as long as the browser's run.
 */
async function useConnectionsOnce(): Promise<void> {
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [RULE],
    addRules: [
      {
        id: RULE,
        action: { type: 'modifyHeaders', requestHeaders: [{ header: 'connection', operation: 'set', value: 'close' }] },
        condition: { initiatorDomains: [browser.runtime.id], resourceTypes: ['xmlhttprequest'] },
      },
    ],
  });
}

/** To be asked once before anything is requested, so that no connection is older than the rule. */
export function oneRequest(onError: (error: unknown) => void): () => Promise<boolean> {
  return createOneRequest({
    setRule: useConnectionsOnce,
    session: {
      get: async (key) => (await browser.storage.session.get(key))[key],
      put: (key, value) => browser.storage.session.set({ [key]: value }),
    },
    now,
    onError,
  });
}
