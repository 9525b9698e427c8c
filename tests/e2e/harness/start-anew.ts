import type { Page } from '@playwright/test';
import type { Dozvon } from './browser.ts';
import { killWorker } from './kill-worker.ts';

/**
 * A page of the extension that runs nothing of ours: from it a test sets its storage, asks and kills the worker, without a listener
 * there that would wake the worker again.
 */
export async function openQuietPage(dozvon: Dozvon): Promise<Page> {
  const page = await dozvon.context.newPage();
  await page.goto(`chrome-extension://${dozvon.id}/manifest.json`);
  return page;
}

/** Leaves nothing of what the extension knew, as if it had just been installed; hosts once granted stay so. Closes every other tab. */
export async function startAnew(dozvon: Dozvon): Promise<Page> {
  const quiet = await openQuietPage(dozvon);
  for (const page of dozvon.context.pages()) if (page !== quiet && page !== dozvon.killer?.page) await page.close();
  await killWorker(quiet);
  await quiet.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: Record<'local' | 'session', { clear(): Promise<void> }>; alarms: { clearAll(): Promise<boolean> } };
    };
    // A worker that starts in between would find half of what there was, and take it for damage.
    await chrome.alarms.clearAll();
    for (const name of await caches.keys()) await caches.delete(name);
    await chrome.storage.local.clear();
    await chrome.storage.session.clear();
    await new Promise<void>((resolve, reject) => {
      const deletion = indexedDB.deleteDatabase('dozvon');
      deletion.onsuccess = () => resolve();
      deletion.onerror = () => reject(deletion.error);
    });
  });
  await killWorker(quiet);
  return quiet;
}
