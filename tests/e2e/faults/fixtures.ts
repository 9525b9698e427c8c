import { test as base, type Page } from '@playwright/test';
import { type Clinic, type ClinicOptions, startClinic } from '../../clinic/clinic.ts';
import { type Build, type Dozvon, openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { DialList } from '../harness/dial-list.ts';
import { startAnew } from '../harness/start-anew.ts';

interface WorkerFixtures {
  build: Build;
  browserArgs: string[];
  /** One Chromium for all tests that a runner's worker gets: opening one costs as much as many of them. */
  shared: Dozvon;
}

interface Fixtures {
  clinicOptions: ClinicOptions;
  /** Time stands still (`pace: 0`) but for `advance`, and nobody answers but who is told to. */
  clinic: Clinic;
  /** The extension as newly installed, then connected to this test's clinic. */
  dozvon: Dozvon;
  /** A page of the extension that runs nothing: to ask and to kill the worker from. */
  own: Page;
  /** Tomorrow's list, painted. */
  list: DialList;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  build: ['chrome-mv3', { option: true, scope: 'worker' }],
  browserArgs: [[], { option: true, scope: 'worker' }],
  shared: [
    async ({ build, browserArgs: args }, use) => {
      const dozvon = await openDozvon({ build, args });
      await use(dozvon);
      await dozvon.close();
    },
    { scope: 'worker' },
  ],
  clinicOptions: [{ pace: 0, crowd: false, visits: 60 }, { option: true }],
  clinic: async ({ clinicOptions }, use) => {
    const clinic = await startClinic(clinicOptions);
    await use(clinic);
    await clinic.stop();
  },
  own: async ({ shared }, use) => {
    await use(await startAnew(shared));
  },
  // `own` has emptied the extension before anything is connected to it.
  dozvon: async ({ shared, own: _, clinic }, use) => {
    await connectClinic(shared, clinic);
    await use(shared);
  },
  list: async ({ dozvon, clinic }, use) => {
    await use(await DialList.open(dozvon, clinic));
  },
});

export { expect } from '@playwright/test';
