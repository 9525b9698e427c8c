import type { Page } from '@playwright/test';
import { type Clinic, type ClinicVisit, startClinic } from '../../clinic/clinic.ts';
import { recipients } from '../../e2e/faults/expected.ts';
import { type Dozvon, openDozvon } from '../../e2e/harness/browser.ts';
import { connectClinic } from '../../e2e/harness/connect.ts';
import { closeDesk, openSend, pressSend } from '../../e2e/harness/desk.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { killWorker } from '../../e2e/harness/kill-worker.ts';
import { openQuietPage } from '../../e2e/harness/start-anew.ts';
import type { DrillRow } from '../table.ts';
import { startTally, type Tally } from '../tally.ts';
import { alarmsOf, until } from '../update/watch.ts';
import { sleepThrough } from './processes.ts';

/** Longer than two beats of the heart: at least two alarms are missed. */
const SLEEP = 75_000;

interface Scene {
  dozvon: Dozvon;
  clinic: Clinic;
  list: DialList;
  quiet: Page;
}

/** What happens to a computer in its days: it sleeps, loses its network, and its alarms. One browser for all; about three minutes. */
export async function lifeDrills(): Promise<DrillRow[]> {
  const rows: DrillRow[] = [];
  for (const [drill, play] of [
    ['offline and back', offline],
    ['sleep and resume', asleep],
    ['alarms cleared', withoutAlarms],
  ] as const) {
    const clinic = await startClinic({ pace: 0, crowd: false, visits: 60 });
    const dozvon = await openDozvon();
    const tally = startTally(drill, console.log);
    try {
      await connectClinic(dozvon, clinic);
      const list = await DialList.open(dozvon, clinic);
      const quiet = await openQuietPage(dozvon);
      await list.page.bringToFront();
      const note = await play({ dozvon, clinic, list, quiet }, tally);
      rows.push(tally.row(note));
    } finally {
      await dozvon.close();
      await clinic.stop();
    }
  }
  return rows;
}

/** Two operators' wishes, one after the other, while there is no network; then it is back. */
async function offline({ dozvon, clinic, list }: Scene, tally: Tally): Promise<string> {
  const [first, second] = recipients(clinic) as [ClinicVisit, ClinicVisit];
  await dozvon.context.setOffline(true);
  for (const visit of [first, second]) {
    const desk = await openSend(list, visit, 'sendOne');
    await pressSend(list, desk);
    const said = desk.getByText(list.word('fault.unreachable')).first();
    const isSaid = await said.waitFor({ timeout: 15_000 }).then(
      () => true,
      () => false,
    );
    tally.expect('the operator is told in the desk', isSaid);
    await closeDesk(list);
  }
  tally.expect('nothing has left', clinic.centre.effects().size === 0);
  await dozvon.context.setOffline(false);
  const took = await until(async () => clinic.centre.effects().size >= 2, 120_000);
  // Not in the order of the wishes: what came back unsent waits behind what was not tried yet (utils/courier/outbox.ts).
  const sent = new Set(clinic.centre.messages().map((one) => one.to));
  for (const visit of [first, second]) tally.expect('it is sent', sent.has(visit.phone ?? ''), 'lost');
  tally.expect(
    'once each',
    [...clinic.centre.effects().values()].every((times) => times === 1),
    'doubled',
  );
  return `sent ${Math.round(took / 1000)} s after the network was back`;
}

async function asleep({ clinic, list }: Scene, tally: Tally): Promise<string> {
  const [visit] = recipients(clinic) as [ClinicVisit];
  const desk = await openSend(list, visit, 'sendOne');
  await pressSend(list, desk);
  await until(async () => clinic.centre.effects().size === 1, 30_000);
  await closeDesk(list);
  const polls = () => clinic.centre.requests.filter((one) => one.method === 'GET' && /events/.test(one.path)).length;
  await sleepThrough(SLEEP);
  const before = polls();
  await list.page.waitForTimeout(3_000);
  const burst = polls() - before;
  // An open list asks every four seconds at the most, and what the missed beats would have asked is asked once.
  tally.expect('missed beats are made up for by one', burst <= 2);
  await list.hasColour(visit, 'sending');
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  await until(async () => polls() > before, 30_000);
  tally.expect('answers are asked for again', polls() > before, 'lost');
  tally.expect('nothing was sent again', [...clinic.centre.effects().values()].join() === '1', 'doubled');
  return `${burst} polls in 3 s after ${SLEEP / 1000} s`;
}

async function withoutAlarms({ list, quiet }: Scene, tally: Tally): Promise<string> {
  tally.expect('there is one before', (await alarmsOf(quiet)).join() === 'heart');
  let longest = 0;
  for (let i = 0; i < 10; i++) {
    await quiet.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: { alarms: { clearAll(): Promise<boolean> } } };
      await chrome.alarms.clearAll();
    });
    await killWorker(quiet);
    const took = await until(async () => (await alarmsOf(quiet)).join() === 'heart', 20_000).catch(() => null);
    tally.expect('it is made anew by the next start', took !== null, 'lost');
    longest = Math.max(longest, took ?? 0);
  }
  await list.isPainted();
  return `at most ${longest} ms`;
}
