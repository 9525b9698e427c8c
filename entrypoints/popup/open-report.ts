import { browser } from '#imports';

/** Opens the report of a day, `YYYY-MM-DD`, in a tab of its own. */
export async function openReport(date: string): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/report.html')}?${new URLSearchParams({ date })}` });
}
