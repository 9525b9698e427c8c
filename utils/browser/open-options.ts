import { browser } from '#imports';

/** Shows the options at an anchor (`#…`): in the tab that they are open in, or in a new one. */
export async function openOptions(anchor: string): Promise<void> {
  const address = browser.runtime.getURL('/options.html');
  const [open] = await browser.tabs.query({ url: address });
  if (open?.id === undefined) {
    await browser.tabs.create({ url: address + anchor });
    return;
  }
  // Only the anchor is another: what was typed there stays.
  await browser.tabs.update(open.id, { active: true, url: address + anchor });
  if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
}
