import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import type { Colour } from '../../../utils/domain/colour.ts';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { type GridServer, serveGrids } from '../../fixtures/grids/server.ts';
import { coloursOf } from '../faults/expected.ts';
import { type Dozvon, openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { closeDesk, isSent, pressSend } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { DELIVERY } from '../harness/patients.ts';
import { connectGrid, disconnectGrid } from './connect-grid.ts';
import { idOf } from './expected-ids.ts';
import { GridPage } from './grid-page.ts';

/** What a visit's row has to show, by the visit's number at the clinic. */
export type Expected = Record<string, { visit: string; colour: Colour | null; mark: 'called' | null }>;

interface Evening {
  visits: number;
  clinic: Clinic;
  dozvon: Dozvon;
  grids: GridServer;
  /** A page of the extension, to ask the worker from. */
  own: Page;
  /** The day as it stands once everybody was sent to and some have answered. */
  expected: Expected;
}

// Every third answers each way, so that every colour stands beside every other whatever the order.
const ANSWERS = ['confirm', 'cancel', 'reschedule', null] as const;

/** One clinic, one browser and one evening's messages for every grid: the visits are the same on all of them. */
export const test = base.extend<object, Evening>({
  visits: [210, { scope: 'worker', option: true }],
  clinic: [
    async ({ visits }, use) => {
      const clinic = await startClinic({ pace: 0, crowd: false, visits });
      await use(clinic);
      await clinic.stop();
    },
    { scope: 'worker' },
  ],
  dozvon: [
    async ({ clinic }, use) => {
      const dozvon = await openDozvon();
      await connectClinic(dozvon, clinic);
      await use(dozvon);
      await dozvon.close();
    },
    { scope: 'worker' },
  ],
  grids: [
    async ({ clinic }, use) => {
      const grids = await serveGrids(clinic.visits, clinic.tomorrow);
      await use(grids);
      await grids.close();
    },
    { scope: 'worker' },
  ],
  own: [
    async ({ dozvon }, use) => {
      await use(await dozvon.openOwn('options'));
    },
    { scope: 'worker' },
  ],
  expected: [
    async ({ clinic, dozvon, grids, own }, use) => {
      await connectGrid(own, 'react-keyed');
      const page = await openGrid(dozvon.context, grids, 'react-keyed');
      await sendToAll(page, dozvon, clinic);
      const expected = expectedOf(clinic);
      const grid = await GridPage.watch(page, expected);
      await grid.settles();
      await page.close();
      await disconnectGrid(own, 'react-keyed');
      await use(expected);
    },
    { scope: 'worker' },
  ],
});

export { expect };

export async function openGrid(context: BrowserContext, grids: GridServer, name: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(grids.address(name));
  await page.waitForFunction(() => (globalThis.living?.shown().length ?? 0) > 0);
  return page;
}

async function sendToAll(page: Page, dozvon: Dozvon, clinic: Clinic): Promise<void> {
  const list = new DialList(page, dozvon);
  await expect(page.locator('tbody tr').first()).toHaveAttribute('data-dozvon-step', /./, { timeout: 20_000 });
  await page.locator('tbody tr td:nth-child(3)').first().click({ button: 'right' });
  await list.overlay.press('menuitem', list.word('page.menu.sendAll'));
  const desk = await list.desk();
  await pressSend(list, desk);
  await isSent(list, desk);
  await closeDesk(list);
  clinic.centre.advance(DELIVERY);
  for (const [i, message] of clinic.centre.messages().entries()) {
    const answer = ANSWERS[i % ANSWERS.length];
    if (answer && message.status === 'delivered') clinic.centre.answer(message.clientRef, answer);
  }
}

function expectedOf(clinic: Clinic): Expected {
  const colours = coloursOf(clinic);
  return Object.fromEntries(
    clinic.visits.map((visit) => [visit.id, { visit: idOf(visit), colour: colours.get(visit.id) ?? null, mark: null }]),
  );
}
