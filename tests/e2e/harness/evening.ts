import { test as base } from '@playwright/test';
import { type Clinic, type ClinicOptions, startClinic } from '../../clinic/clinic.ts';
import { type Dozvon, type Lang, openDozvon } from './browser.ts';
import { type ClinicRules, connectClinic } from './connect.ts';
import { DialList } from './dial-list.ts';

/** What the tests of one file are played on. */
export interface Story {
  /** Unlike any other file's: files with different stories never share a clinic or a browser. */
  name: string;
  clinic?: ClinicOptions;
  rules?: ClinicRules;
  lang?: Lang;
  /** Optional permissions that are allowed already. */
  allowed?: readonly string[];
  /** False: a new profile in which nothing is connected. */
  isConnected?: boolean;
}

interface Shared {
  /** Its time stands still (`pace: 0`) but for `advance`, and nobody answers but who is told to. */
  clinic: Clinic;
  dozvon: Dozvon;
  /** Tomorrow's list, painted. */
  list: DialList;
}

/**
 * Tests that share one clinic, one browser and one open list, since to start them takes longer than most tests: each test plays on
 * patients of its own. After a failure the next test starts with everything new.
 */
export const test = base.extend<object, Shared & { story: Story }>({
  story: [{ name: 'evening' }, { scope: 'worker', option: true }],
  clinic: [
    async ({ story }, use) => {
      const clinic = await startClinic({ pace: 0, crowd: false, visits: 60, ...story.clinic });
      await use(clinic);
      await clinic.stop();
    },
    { scope: 'worker' },
  ],
  dozvon: [
    async ({ clinic, story }, use) => {
      const dozvon = await openDozvon({ lang: story.lang ?? 'ru', allowed: story.allowed ?? [] });
      if (story.isConnected !== false) await connectClinic(dozvon, clinic, story.rules);
      await use(dozvon);
      await dozvon.close();
    },
    { scope: 'worker' },
  ],
  list: [
    async ({ dozvon, clinic }, use) => {
      await use(await DialList.open(dozvon, clinic));
    },
    { scope: 'worker' },
  ],
});

export { expect } from '@playwright/test';
