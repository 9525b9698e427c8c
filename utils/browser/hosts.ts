import { browser } from '#imports';

/** Host permissions as the browser gives them, one by one, on a click (design §7). */
export const browserHosts = {
  // Chrome rejects where an administrator's policy forbids a host: to the operator that is a "no" as well.
  request: (patterns: readonly string[]): Promise<boolean> =>
    browser.permissions.request({ origins: [...patterns] }).catch(() => false),
  async remove(patterns: readonly string[]): Promise<void> {
    await browser.permissions.remove({ origins: [...patterns] });
  },
};
