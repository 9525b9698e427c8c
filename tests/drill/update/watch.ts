import type { Page } from '@playwright/test';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import { openQuietPage } from '../../e2e/harness/start-anew.ts';

interface Chrome {
  runtime: { getManifest(): { version: string } };
  alarms: { getAll(): Promise<{ name: string }[]> };
}

/** Looks again and again until it is so; resolves to how long that took, ms. Rejects after `limit`. */
export async function until(isSo: () => Promise<boolean>, limit: number): Promise<number> {
  const began = Date.now();
  while (!(await isSo())) {
    if (Date.now() - began > limit) throw new Error(`Not so within ${limit} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return Date.now() - began;
}

export async function versionOf(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.runtime.getManifest().version);
}

export async function alarmsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await (globalThis as unknown as { chrome: Chrome }).chrome.alarms.getAll()).map(({ name }) => name),
  );
}

/** Whether this version runs within `limit` ms. A page of ours closes with the version that it belongs to. */
export async function tookUpdate(dozvon: Dozvon, version: string, limit: number): Promise<boolean> {
  const isThere = async () => {
    try {
      const page = await openQuietPage(dozvon);
      const found = await versionOf(page);
      await page.close();
      return found === version;
    } catch {
      // Between two versions there is none.
      return false;
    }
  };
  return until(isThere, limit).then(
    () => true,
    () => false,
  );
}
