import { expect, type Frame } from '@playwright/test';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import { closeDesk } from '../../e2e/harness/desk.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { word } from '../../e2e/harness/words.ts';
import type { Camera } from './camera.ts';
import type { Stage } from './stage.ts';

/** The evening round (R1 to R5, R8 to R17) as an operator does it: mouse and keyboard only, a picture at each turn. */
export async function playEvening({ clinic, dozvon }: Stage, camera: Camera): Promise<void> {
  const list = await DialList.open(dozvon, clinic);
  await camera.take(list.page, 'list-before-the-round');
  await sendToAll(list, clinic, dozvon, camera);
  await watchColours(list, camera);
  await readReply(list, clinic, dozvon, camera);
  await sendSms(list, clinic, dozvon, camera);
  await markCalls(list, clinic, camera);
}

async function sendToAll(list: DialList, clinic: Clinic, dozvon: Dozvon, camera: Camera): Promise<void> {
  const first = firstMobile(clinic);
  await list.row(first).locator('td.fio').click({ button: 'right' });
  await list.overlay.one('menuitem', word(dozvon.lang, 'page.menu.sendAll'));
  await camera.take(list.page, 'menu-of-R8');
  await list.overlay.press('menuitem', word(dozvon.lang, 'page.menu.sendAll'));
  const desk = await list.desk();
  await desk.getByRole('tab', { name: /./ }).first().or(desk.getByRole('grid')).first().waitFor();
  await camera.take(list.page, 'send-window-dry-run');
  await pressSend(list, desk);
  await camera.take(list.page, 'sending');
  await expect(desk.getByRole('heading', { name: word(dozvon.lang, 'desk.progress.titleDone') })).toBeVisible({
    timeout: 60_000,
  });
  await camera.take(list.page, 'sent');
  await closeDesk(list);
  await camera.take(list.page, 'on-their-way');
}

/** «Отправить» does not answer in the first half second that it is seen. */
async function pressSend(list: DialList, desk: Frame): Promise<void> {
  await list.page.waitForTimeout(700);
  await desk.locator('button.primary').click();
}

async function watchColours(list: DialList, camera: Camera): Promise<void> {
  await expect(list.page.locator('[data-dozvon-colour="green"]').first()).toBeVisible({ timeout: 60_000 });
  await camera.take(list.page, 'first-answers');
  await expect(list.page.locator('[data-dozvon-colour="red"]').first()).toBeAttached({ timeout: 90_000 });
  await expect(list.page.locator('[data-dozvon-colour="sending"]')).toHaveCount(0, { timeout: 90_000 });
  await camera.take(list.page, 'colours-of-R11-to-R15');
}

async function readReply(list: DialList, clinic: Clinic, dozvon: Dozvon, camera: Camera): Promise<void> {
  const asked = list.page.locator('tr[data-dozvon-step="ask"]');
  await expect(asked.first()).toBeAttached({ timeout: 90_000 });
  const id = (await asked.first().getAttribute('id'))?.replace('zap', '');
  const visit = clinic.visits.find((one) => String(one.id) === id) as ClinicVisit;
  await list.row(visit).scrollIntoViewIfNeeded();
  await camera.take(list.page, 'a-reply-on-its-row');
  await list.choose(visit, 'history');
  const desk = await list.desk();
  await desk.getByRole('heading', { name: word(dozvon.lang, 'desk.replies.title') }).waitFor();
  await camera.take(list.page, 'card-with-the-reply');
  await desk
    .getByRole('button', { name: word(dozvon.lang, 'desk.replies.coming') })
    .first()
    .click();
  await list.hasMark(visit, 'replied');
  await camera.take(list.page, 'pink-mark-of-R17');
  await closeDesk(list);
}

async function sendSms(list: DialList, clinic: Clinic, dozvon: Dozvon, camera: Camera): Promise<void> {
  // The evening's wait, a minute in the tour (R3, R16).
  await expect(list.page.locator('tr[data-dozvon-step="sms"]').first()).toBeAttached({ timeout: 120_000 });
  await list.page.locator('tr[data-dozvon-step="sms"]').first().scrollIntoViewIfNeeded();
  await camera.take(list.page, 'sms-step-listed');
  await list.choose(firstMobile(clinic), 'smsAll');
  const desk = await list.desk();
  await desk.getByRole('grid').waitFor();
  await camera.take(list.page, 'sms-dry-run');
  const way = (key: string) => desk.getByRole('radio', { name: word(dozvon.lang, `byhand.${key}`) });
  await way('hand').check();
  await desk.getByRole('region', { name: word(dozvon.lang, 'byhand.title') }).waitFor();
  await camera.take(list.page, 'sms-by-hand');
  await way('centre').check();
  await pressSend(list, desk);
  await expect(desk.getByRole('heading', { name: word(dozvon.lang, 'desk.progress.titleDone') })).toBeVisible({
    timeout: 60_000,
  });
  await closeDesk(list);
}

async function markCalls(list: DialList, clinic: Clinic, camera: Camera): Promise<void> {
  const rows = list.page.locator('tr[data-dozvon-step="callback"], tr[data-dozvon-step="call"]');
  await expect(rows.first()).toBeAttached({ timeout: 30_000 });
  const ids = (await rows.evaluateAll((all) => all.slice(0, 6).map((row) => row.id))).map((id) => id.replace('zap', ''));
  for (const id of ids) {
    const visit = clinic.visits.find((one) => String(one.id) === id) as ClinicVisit;
    await list.doubleClick(visit);
    await list.hasMark(visit, 'called');
  }
  await list.page.evaluate(() => scrollTo(0, 0));
  await camera.take(list.page, 'calls-marked-pink');
}

function firstMobile(clinic: Clinic): ClinicVisit {
  return clinic.visits.find((visit) => visit.phone?.startsWith('+79') && !visit.cancelled) as ClinicVisit;
}
