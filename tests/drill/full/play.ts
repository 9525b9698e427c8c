import type { Page } from '@playwright/test';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { recipients } from '../../e2e/faults/expected.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import { closeDesk, openSend, pressSend } from '../../e2e/harness/desk.ts';
import type { DialList } from '../../e2e/harness/dial-list.ts';
import { killWorker } from '../../e2e/harness/kill-worker.ts';
import type { Tally } from '../tally.ts';
import { until } from '../update/watch.ts';
import type { Room } from './rooms.ts';

export interface Scene {
  dozvon: Dozvon;
  clinic: Clinic;
  list: DialList;
  own: Page;
  room: Room;
  tally: Tally;
}

const SOON = 30_000;

/** An evening in which the room ends between two sends, and comes back. `isJournal`: it ends for the journal, not for its copy alone. */
export async function playFull(scene: Scene, isJournal: boolean): Promise<string> {
  const { clinic, list, own, room, tally, dozvon } = scene;
  const [first, marked, waiting, late, ...others] = recipients(clinic) as [ClinicVisit, ClinicVisit, ClinicVisit, ClinicVisit];
  const effects = () => clinic.centre.effects().size;
  await list.doubleClick(marked);
  await list.hasMark(marked, 'called');
  await sendOne(list, first);
  await until(async () => effects() === 1, SOON);
  // Claimed, and kept from leaving until there is no room.
  clinic.centre.fail('503', { on: 'send', times: Number.POSITIVE_INFINITY });
  await sendOne(list, waiting);

  await room.fill(own, dozvon.id);
  await list.page.bringToFront();
  const { kept, refused } = await markUntilRefused(list, isJournal ? others : others.slice(0, 1));
  tally.expect('a mark is refused in words where it cannot be kept', (refused !== null) === isJournal);
  if (refused) {
    await list.hasMark(refused, null);
    // A desk is opened by the store too: where that is shut there is none, and the bar alone says why.
    const desk = await openSend(list, late, 'sendOne').catch(() => null);
    if (desk) {
      await pressSend(list, desk).catch(() => undefined);
      const told = desk.getByText(list.word('refusal.noRoom')).first();
      const isTold = await told.waitFor({ timeout: 15_000 }).then(
        () => true,
        () => false,
      );
      tally.expect('the desk says it', isTold);
      await closeDesk(list);
    }
  }
  clinic.centre.heal();
  const ref = clinic.centre.messages()[0]?.clientRef ?? '';
  clinic.centre.answer(ref, 'confirm');
  tally.expect('the page says it', await isSaid(list, list.word('store.full')));
  const popup = await dozvon.openOwn('popup');
  const alert = popup.getByText(list.word('store.full')).first();
  tally.expect(
    'the popup says it',
    await alert.waitFor({ timeout: 15_000 }).then(
      () => true,
      () => false,
    ),
  );
  await popup.close();
  // Two beats, and the courier's own wait after the centre's fault.
  await list.page.bringToFront();
  await list.page.waitForTimeout(12_000);
  tally.expect('nothing leaves meanwhile', effects() === 1, 'doubled');

  await room.free(own, dozvon.id);
  const began = Date.now();
  await list.page.bringToFront();
  await list.overlay.gone('StaticText', list.word('store.full'), 60_000);
  const took = Date.now() - began;
  if (refused) {
    await list.doubleClick(refused);
    tally.expect('a mark is kept again', await holds(() => list.hasMark(refused, 'called')), 'lost');
  }
  tally.expect('what waited leaves by itself', await holds(() => until(async () => effects() === 2, 60_000)), 'lost');
  tally.expect('what was answered meanwhile is heard', await holds(() => list.hasColour(first, 'green', 60_000)), 'lost');
  await sendOne(list, late);
  tally.expect('the next is sent', await holds(() => until(async () => effects() === 3, 60_000)), 'lost');

  await killWorker(own);
  await list.page.reload();
  await list.isPainted();
  for (const visit of [marked, ...kept, ...(refused ? [refused] : [])]) {
    tally.expect('marks outlive it', await holds(() => list.hasMark(visit, 'called')), 'lost');
  }
  tally.expect('no damage is told of', (await askWorker(own, 'store.read', {})).notice === null);
  tally.expect(
    'each message once',
    [...clinic.centre.effects().values()].every((times) => times === 1),
    'doubled',
  );
  return `said to be over ${(took / 1000).toFixed(1)} s after there was room`;
}

/** The last page of a file may have room for a mark or two. */
async function markUntilRefused(list: DialList, visits: readonly ClinicVisit[]) {
  const kept: ClinicVisit[] = [];
  for (const visit of visits.slice(0, 20)) {
    await list.doubleClick(visit);
    if (await isSaid(list, list.word('refusal.noRoom'), 3_000)) return { kept, refused: visit };
    await list.hasMark(visit, 'called');
    kept.push(visit);
  }
  return { kept, refused: null };
}

async function sendOne(list: DialList, visit: ClinicVisit): Promise<void> {
  const desk = await openSend(list, visit, 'sendOne');
  await pressSend(list, desk);
  // A desk that closes at once takes a press that has not been asked for yet with it.
  await list.hasColour(visit, 'sending');
  await closeDesk(list);
}

async function isSaid(list: DialList, words: string, within = SOON): Promise<boolean> {
  return holds(() => until(async () => (await list.overlay.find('StaticText', words)).length > 0, within));
}

async function holds(isSo: () => Promise<unknown>): Promise<boolean> {
  return isSo().then(
    () => true,
    () => false,
  );
}
