import { browser } from '#imports';
import type { Hosts } from '@/components/options/hosts.ts';

/** Host permissions as the browser gives them, one by one, on a click (design §7). */
export const browserHosts: Hosts = {
  // Chrome rejects where an administrator's policy forbids a host: to the operator that is a "no" as well.
  request: (patterns) => browser.permissions.request({ origins: [...patterns] }).catch(() => false),
  async remove(patterns) {
    await browser.permissions.remove({ origins: [...patterns] });
  },
};
