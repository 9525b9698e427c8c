import { browser } from '#imports';

/** The tab the popup stands over; null where the browser does not say which page is in it. */
export async function thisTab(): Promise<{ id: number; url: string } | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id !== undefined && tab.url ? { id: tab.id, url: tab.url } : null;
}
