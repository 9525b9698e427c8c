import { expect, type Page } from '@playwright/test';
import type { CourierPoint } from '../../../utils/courier/deps.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { killWorker } from '../harness/kill-worker.ts';

interface LocalStorage {
  chrome: {
    storage: {
      local: {
        get(key: string): Promise<Record<string, unknown>>;
        set(items: Record<string, unknown>): Promise<void>;
        remove(keys: string[]): Promise<void>;
      };
    };
  };
}

/** From now on the worker stops for good where it comes to this point. */
export async function holdAt(own: Page, point: CourierPoint): Promise<void> {
  await own.evaluate((point) => {
    const { chrome } = globalThis as unknown as LocalStorage;
    return chrome.storage.local.set({ 'drill.hold': point });
  }, point);
}

/** Waits until the worker stands at the point. */
export async function untilReached(own: Page, point: CourierPoint): Promise<void> {
  const reached = () =>
    own.evaluate(async () => {
      const { chrome } = globalThis as unknown as LocalStorage;
      return (await chrome.storage.local.get('drill.reached'))['drill.reached'];
    });
  await expect.poll(reached, { timeout: 20_000, intervals: [30] }).toBe(point);
}

/** Lets later workers pass, and kills the one that stands at the point; ms until a new one has answered. */
export async function killHere(own: Page): Promise<number> {
  await own.evaluate(() => {
    const { chrome } = globalThis as unknown as LocalStorage;
    return chrome.storage.local.remove(['drill.hold', 'drill.reached']);
  });
  return killAndAsk(own);
}

/** Kills the worker; ms until a new one has answered a question that needs its store. */
export async function killAndAsk(own: Page): Promise<number> {
  const began = performance.now();
  await killWorker(own);
  await askWorker(own, 'shift.summary', { date: null });
  return performance.now() - began;
}
