import { test as base } from '@playwright/test';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { findNats } from '../../team/find-nats.ts';
import { type NatsServer, startNats } from '../../team/nats.ts';
import { makeStream } from '../../team/stream.ts';
import { type Operator, openOperator, USERS } from '../harness/operators.ts';

interface Shared {
  nats: NatsServer;
  clinic: Clinic;
  /** Anna, Vera and Olga on one list, each in a Chromium of her own. */
  operators: [Operator, Operator, Operator];
}

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
      const clinic = await startClinic({ pace: 0, crowd: false, visits: 60 });
      await use(clinic);
      await clinic.stop();
    },
    { scope: 'worker' },
  ],
  operators: [
    async ({ nats, clinic }, use) => {
      const operators: Operator[] = [];
      for (const user of USERS) operators.push(await openOperator(user, nats, clinic));
      await use(operators as Shared['operators']);
      for (const { dozvon } of operators) await dozvon.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Whether the tests of the team can run here; `npm test` says at its end when they cannot. */
export const hasNats = findNats() !== null;

export const { expect } = test;
