import { browser } from '#imports';

const RULE = 1;

/**
 * Has every HTTP/1.1 connection of the extension carry one request. On one that was used before, Chromium repeats a request whose answer
 * did not begin, a POST too, and tells nobody: a message would leave twice (docs/reliability.md). A page cannot set this header,
 * a rule can; it lasts as long as the browser's run.
 */
export async function useConnectionsOnce(): Promise<void> {
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
