import { expect } from '@playwright/test';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, isSent, openCard, openSend, pressSend } from '../harness/desk.ts';
import { DELIVERY, messageOf, reachable } from '../harness/patients.ts';
import { shootDesk, toRest } from './rest.ts';
import type { Shoot } from './screens.pictures.ts';
import type { Stage } from './stage.ts';

/** The evening's screens, each at a minute of its own. */
export async function playEvening(stage: Stage, shoot: Shoot): Promise<void> {
  const { clinic, list } = stage;
  const { page } = list;
  const [confirms, cancels, moves, writes, asks] = reachable(clinic) as [
    ClinicVisit,
    ClinicVisit,
    ClinicVisit,
    ClinicVisit,
    ClinicVisit,
  ];

  await stage.at('15:05');
  await list.rightClick(confirms);
  await list.overlay.one('menuitem', list.word('page.menu.sendAll'));
  await toRest(page);
  await shoot(page, 'menu', await placeOfMenu(stage, confirms));
  await page.keyboard.press('Escape');

  await list.doubleClick(confirms);
  await list.overlay.one('button', list.word('page.toast.undo'));
  await list.hasMark(confirms, 'called');
  await toRest(page);
  await shoot(page, 'undo');
  await page.keyboard.press('Alt+z');
  await list.hasMark(confirms, null);
  // It comes after the mark has gone, and would stand in a later picture.
  await list.overlay.one('StaticText', list.word('page.toast.unmarked', ''));
  await list.overlay.gone('StaticText', list.word('page.toast.unmarked', ''), 20_000);

  const desk = await openSend(list, confirms, 'sendAll');
  await expect(desk.locator('button.primary')).toBeEnabled();
  await toRest(page);
  await shootDesk(list, shoot, 'send-window');
  await pressSend(list, desk);
  await isSent(list, desk);
  await toRest(page);
  await shootDesk(list, shoot, 'sent');
  await closeDesk(list);

  await stage.at('15:15');
  await deliver(stage);
  await list.hasColour(confirms, 'blue');
  await expect(page.locator('[data-dozvon-colour="sending"]')).toHaveCount(0);
  await stage.at('15:16');
  clinic.centre.answer(messageOf(clinic, confirms).clientRef, 'confirm');
  clinic.centre.answer(messageOf(clinic, cancels).clientRef, 'cancel');
  clinic.centre.answer(messageOf(clinic, moves).clientRef, 'reschedule');
  clinic.phones.reply(writes.phone ?? '', 'да, буду', { inReplyTo: messageOf(clinic, writes).clientRef });
  clinic.phones.reply(asks.phone ?? '', 'а сколько это стоит?', { inReplyTo: messageOf(clinic, asks).clientRef });
  await list.hasColour(confirms, 'green');
  await list.hasColour(cancels, 'red');
  await list.hasColour(moves, 'orange');
  for (const visit of [writes, asks]) await list.hasStep(visit, 'ask');
  await page.evaluate(() => document.querySelector('#spisok tbody tr')?.scrollIntoView());
  await list.overlay.one('button', list.word('page.bar.next').split(':')[0] as string);
  await toRest(page);
  await shoot(page, 'list');

  await stage.at('15:20');
  await openCard(list, writes);
  await toRest(page);
  await shootDesk(list, shoot, 'card-with-a-reply');
  await closeDesk(list);

  const sms = await openSend(list, confirms, 'smsAll');
  await expect(sms.locator('button.primary')).toBeEnabled();
  await toRest(page);
  await shootDesk(list, shoot, 'sms-window');
  await sms.locator('input[name=way][value=hand]').check();
  const byHand = await list.desk();
  await byHand.getByRole('region', { name: list.word('byhand.title') }).waitFor();
  await expect(byHand.locator('.hand-bar button.primary')).toBeEnabled();
  await toRest(page);
  await shootDesk(list, shoot, 'by-hand');
  await closeDesk(list);
}

/** Where the menu stands: beside the name it was opened on. */
async function placeOfMenu({ list }: Stage, visit: ClinicVisit) {
  const name = await list.row(visit).locator('td.fio').boundingBox();
  if (!name) throw new Error('No row to open a menu on');
  return { x: name.x, y: name.y - 40, width: 640, height: 360 };
}

/** Ten seconds at a time, and never two of them in one millisecond: what happened first stands first in every history. */
async function deliver({ clinic }: Stage): Promise<void> {
  for (let gone = 0; gone < DELIVERY; gone += 10_000) {
    clinic.centre.advance(10_000);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
