import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { build } from 'vite';
import type { FuzzResult } from './dom-fuzz.ts';

/** Bundles the fuzz once, and plays one seed after another each on a page of its own. */
export async function openFuzz(browser: Browser): Promise<(seed: number, mutations: number) => Promise<FuzzResult>> {
  const code = await bundle();
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

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: join(import.meta.dirname, 'in-page.ts'), formats: ['iife'], name: 'dozvonFuzz' },
    },
  });
  const [one] = Array.isArray(built) ? built : [built];
  if (!one || !('output' in one)) throw new Error('Nothing was bundled');
  return one.output[0].code;
}
