import { browser } from '#imports';

/**
 * Shows the tab that stands at `address`, or opens one. Tabs are known only where the page's host was granted, which the list's
 * is; a list that was sorted or turned to another date is found by its path, unless it has to be the same address.
 */
export async function openTab(address: string, which: 'same page' | 'same address' = 'same page'): Promise<void> {
  const wanted = new URL(address);
  const tabs = await browser.tabs.query({ url: `${wanted.origin}/*` });
  const exact = tabs.find((tab) => tab.url === address);
  const same = which === 'same page' ? (exact ?? tabs.find((tab) => isSamePage(tab.url, wanted))) : exact;
  if (same?.id === undefined) {
    await browser.tabs.create({ url: address });
    return;
  }
  await browser.tabs.update(same.id, { active: true });
  if (same.windowId !== undefined) await browser.windows.update(same.windowId, { focused: true });
}

function isSamePage(address: string | undefined, wanted: URL): boolean {
  if (!address) return false;
  const url = new URL(address);
  return url.origin === wanted.origin && url.pathname === wanted.pathname;
}
