import { test as base, type Page } from '@playwright/test';
import { newClinicKey } from '../../../utils/team/seal.ts';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { findNats } from '../../team/find-nats.ts';
import { type NatsServer, PASSWORDS, startNats } from '../../team/nats.ts';
import { makeStream } from '../../team/stream.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { type Dozvon, openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { DialList } from '../harness/dial-list.ts';

/** One operator at one computer. */
export interface Operator {
  name: string;
  dozvon: Dozvon;
  /** A page of the extension to ask the worker from. */
  own: Page;
  list: DialList;
}

interface Shared {
  nats: NatsServer;
  clinic: Clinic;
  /** Anna, Vera and Olga on one list, each in a Chromium of her own. */
  operators: Operator[];
}

export const KEY = newClinicKey();
const NAMES = { anna: 'Анна', vera: 'Вера', olga: 'Ольга' } as const;

/** Three operators of one team, with a real nats-server between them; the tests of a file go on where the one before ended. */
export const test = base.extend<object, Shared>({
  nats: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
    async ({}, use) => {
      const nats = await startNats();
      await makeStream(nats.plain);
      await use(nats);
      await nats.stop();
    },
    { scope: 'worker' },
  ],
  clinic: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what a fixture needs.
    async ({}, use) => {
      const clinic = await startClinic({ pace: 0, crowd: false, visits: 40 });
      await use(clinic);
      await clinic.stop();
    },
    { scope: 'worker' },
  ],
  operators: [
    async ({ nats, clinic }, use) => {
      const operators: Operator[] = [];
      for (const user of ['anna', 'vera', 'olga'] as const) operators.push(await open(user, nats, clinic));
      await use(operators);
      for (const { dozvon } of operators) await dozvon.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Whether the tests of the team can run here; `npm test` says at its end when they cannot. */
export const hasNats = findNats() !== null;

async function open(user: keyof typeof NAMES, nats: NatsServer, clinic: Clinic): Promise<Operator> {
  const dozvon = await openDozvon();
  await connectClinic(dozvon, clinic);
  const own = await dozvon.openOwn('options');
  const { settings } = await askWorker(own, 'settings.read', {});
  await askWorker(own, 'settings.write', { settings: { ...settings, operator: NAMES[user] } });
  const list = await DialList.open(dozvon, clinic);
  const secret = PASSWORDS[user.toUpperCase() as 'ANNA'];
  await askWorker(own, 'team.join', { address: nats.address, clinic: 'sadovaya', user, secret, key: KEY });
  await isTogether(own);
  return { name: NAMES[user], dozvon, own, list };
}

/** The profile has its line to the team, and owes it nothing. */
export async function isTogether(own: Page): Promise<void> {
  await expect
    .poll(async () => (await askWorker(own, 'team.read', {})).team, { timeout: 40_000 })
    .toMatchObject({ line: { isOpen: true }, owed: 0 });
}

export const { expect } = test;
