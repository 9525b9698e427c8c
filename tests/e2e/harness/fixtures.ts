import { test as base } from '@playwright/test';
import { type Clinic, type ClinicOptions, startClinic } from '../../clinic/clinic.ts';
import { type Dozvon, type OpenOptions, openDozvon } from './browser.ts';
import { type ClinicRules, connectClinic } from './connect.ts';
import { DialList } from './dial-list.ts';

interface Options {
  /** The clinic of this test; its time stands still (`pace: 0`) but for `advance`, and nobody answers but who is told to. */
  clinicOptions: ClinicOptions;
  openOptions: OpenOptions;
  rules: ClinicRules;
}

interface Fixtures {
  clinic: Clinic;
  /** Chromium with the extension, connected to the clinic. */
  dozvon: Dozvon;
  /** Tomorrow's list, painted. */
  list: DialList;
}

export const test = base.extend<Fixtures & Options>({
  clinicOptions: [{ pace: 0, crowd: false, visits: 60 }, { option: true }],
  openOptions: [{}, { option: true }],
  rules: [{}, { option: true }],
  clinic: async ({ clinicOptions }, use) => {
    const clinic = await startClinic(clinicOptions);
    await use(clinic);
    await clinic.stop();
  },
  dozvon: async ({ clinic, openOptions, rules }, use) => {
    const dozvon = await openDozvon(openOptions);
    await connectClinic(dozvon, clinic, rules);
    await use(dozvon);
    await dozvon.close();
  },
  list: async ({ dozvon, clinic }, use) => {
    await use(await DialList.open(dozvon, clinic));
  },
});

export { expect } from '@playwright/test';
