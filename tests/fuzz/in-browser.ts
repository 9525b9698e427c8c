import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { bundle } from '../fixtures/bundle.ts';
import type { FuzzResult } from './dom-fuzz.ts';

/** Bundles the fuzz once, and plays one seed after another each on a page of its own. */
export async function openFuzz(browser: Browser): Promise<(seed: number, mutations: number) => Promise<FuzzResult>> {
  const code = await bundle(join(import.meta.dirname, 'in-page.ts'));
  return async (seed, mutations) => {
    const page = await browser.newPage();
    try {
      await page.addScriptTag({ content: code });
      return await page.evaluate(async ({ seed, mutations }) => globalThis.fuzz?.(seed, mutations) as Promise<FuzzResult>, {
        seed,
        mutations,
      });
    } finally {
      await page.close();
    }
  };
}
