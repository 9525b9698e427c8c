import type { Page } from '@playwright/test';

/** Stops the extension's worker at once, from one of the extension's own pages, as the browser does to an idle one (reliability.md §3). */
export async function killWorker(ownPage: Page): Promise<void> {
  const session = await ownPage.context().newCDPSession(ownPage);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}
