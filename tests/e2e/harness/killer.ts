import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { throwDice } from '../../clinic/seeded.ts';

/** Kills the worker at random while a test goes on, with `DOZVON_KILLS=<seed>` in the environment. */
export interface Killer {
  /** The page it kills from; it runs nothing. */
  page: Page;
  stop(): Promise<void>;
}

/** Where the number of kills is noted, a line a browser. */
export const KILLS_LOG = join(import.meta.dirname, '..', '..', '..', 'test-results', 'kills.log');

const SOONEST = 200;
const LATEST = 2_000;
let browsers = 0;

/** Null unless kills are wanted. */
export async function startKiller(context: BrowserContext, id: string): Promise<Killer | null> {
  const seed = process.env.DOZVON_KILLS;
  if (!seed) return null;
  browsers += 1;
  const dice = throwDice(seed, 'killer', browsers);
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/manifest.json`);
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  let kills = 0;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;

  function wait(): void {
    if (!isOver) timer = setTimeout(() => void kill(), dice.between(SOONEST, LATEST));
  }

  async function kill(): Promise<void> {
    try {
      await session.send('ServiceWorker.stopAllWorkers');
      kills += 1;
      wait();
    } catch (error) {
      // A browser that is closed has nothing left to kill.
      if (!isOver && !/closed/i.test(String(error))) throw error;
    }
  }

  wait();
  return {
    page,
    async stop() {
      isOver = true;
      clearTimeout(timer);
      mkdirSync(join(KILLS_LOG, '..'), { recursive: true });
      appendFileSync(KILLS_LOG, `${kills}\n`);
    },
  };
}
