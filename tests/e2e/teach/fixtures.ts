import { test as base, type Page } from '@playwright/test';
import { type Dozvon, openDozvon } from '../harness/browser.ts';
import { allowHost } from '../harness/grant.ts';
import { chooseOperator } from '../harness/operator.ts';
import { type OddList, serveOddList } from './odd-list.ts';

interface Shared {
  /** A new profile in which nothing is connected; the browser’s settings allow this machine’s pages. */
  dozvon: Dozvon;
}

interface Own {
  /** A list of this test alone, at an address of its own. */
  odd: OddList;
  /** It, open. */
  page: Page;
}

export const test = base.extend<Own, Shared>({
  dozvon: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      const dozvon = await openDozvon();
      await allowHost(dozvon);
      await chooseOperator(dozvon);
      await use(dozvon);
      await dozvon.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  odd: async ({}, use, info) => {
    const odd = await serveOddList(`/odd-${info.testId.slice(-8)}${info.repeatEachIndex}`);
    await use(odd);
    await odd.close();
  },
  page: async ({ dozvon, odd }, use) => {
    const page = await dozvon.context.newPage();
    await page.goto(odd.url);
    await use(page);
    await page.close();
  },
});

export { expect } from '@playwright/test';
