import { chromium } from '@playwright/test';
import type { FuzzResult } from './dom-fuzz.ts';
import { openFuzz } from './in-browser.ts';
import { fuzzInProcess } from './in-process.ts';

/**
 * Nightly: many seeds, a thousand mutations each, half of them in this process and half in Chromium. `SEED` is the first, `MUTATIONS` how
 * many in all; a fault names its seed, which can be played alone.
 */
const first = Number(process.env.SEED ?? Math.floor(Date.now() / 86_400_000) * 1000);
const all = Number(process.env.MUTATIONS ?? 100_000);
const EACH = 1000;

async function play(where: string, mutations: number, one: (seed: number, mutations: number) => Promise<FuzzResult>) {
  const began = Date.now();
  const total = { mutations: 0, painted: 0, toggled: 0 };
  for (let seed = first; total.mutations < mutations && !process.exitCode; seed++) {
    const result = await one(seed, Math.min(EACH, mutations - total.mutations));
    for (const key of ['mutations', 'painted', 'toggled'] as const) total[key] += result[key];
    if (result.faults.length === 0) continue;
    console.log(result.faults.join('\n'));
    process.exitCode = 1;
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    `${where}: ${total.mutations} mutations from seed ${first}, ${total.painted} painted rows looked at, ${total.toggled} double clicks, ${seconds} s`,
  );
}

await play('happy-dom', all / 2, fuzzInProcess);
const browser = await chromium.launch({
  executablePath: process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
await play('Chromium', all / 2, await openFuzz(browser));
await browser.close();
