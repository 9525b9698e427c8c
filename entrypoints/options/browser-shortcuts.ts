import { browser } from '#imports';
import type { BrowserShortcuts } from '@/components/options/BrowserKeys.tsx';
import { COMMANDS } from '@/utils/domain/keys.ts';

/** The manifest's commands with the keys that the browser has given them. */
export const browserShortcuts: BrowserShortcuts = {
  async list() {
    const all = await browser.commands.getAll();
    return COMMANDS.map((act) => ({ act, shortcut: all.find((one) => one.name === act)?.shortcut ?? '' }));
  },
  // A page of the browser's own cannot be linked to; Edge and Yandex Browser know this address as well.
  open: () => void browser.tabs.create({ url: 'chrome://extensions/shortcuts' }),
};
