import { expect, type Frame } from '@playwright/test';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import type { DialList } from './dial-list.ts';

/** Opens the send window by the menu of R8 on this patient, and waits for its dry run. */
export async function openSend(list: DialList, visit: ClinicVisit, item: 'sendAll' | 'sendOne' | 'smsAll'): Promise<Frame> {
  await list.choose(visit, item);
  const desk = await list.desk();
  await expect(desk.getByRole('region', { name: list.word('desk.preview.title') })).toContainText(/\d/);
  return desk;
}

export function sendButton(desk: Frame) {
  return desk.locator('button.primary');
}

/** Presses «Отправить» as a person does: a click in the first half second that the window is seen is not taken for one. */
export async function pressSend(list: DialList, desk: Frame): Promise<void> {
  await seeSend(list, desk);
  await sendButton(desk).click();
}

/** Looks at the window until its button answers. */
export async function seeSend(list: DialList, desk: Frame): Promise<void> {
  await expect(sendButton(desk)).toBeEnabled();
  await expect(desk.locator('[data-seen]')).toBeVisible();
  await list.page.waitForTimeout(600);
}

/** Waits until everything that was sent has been handed over. */
export async function isSent(list: DialList, desk: Frame): Promise<void> {
  const done = desk.getByRole('heading', { name: list.word('desk.progress.titleDone') });
  await expect(done).toBeVisible({ timeout: 30_000 });
}

/**
 * Esc. The key is let go only when the desk is gone, and that it was pressed is not waited for: of a key whose frame goes away meanwhile
 * the browser may never say that it was handled.
 */
export async function closeDesk(list: DialList): Promise<void> {
  await list.page.bringToFront();
  list.page.keyboard.down('Escape').catch(() => undefined);
  await list.isDeskClosed();
  await list.page.keyboard.up('Escape');
}

/** R8 to R10: opens the window on a patient, sends to whomever it offers, and closes it. */
export async function send(list: DialList, visit: ClinicVisit, item: 'sendAll' | 'sendOne' | 'smsAll'): Promise<void> {
  const desk = await openSend(list, visit, item);
  await pressSend(list, desk);
  await isSent(list, desk);
  await closeDesk(list);
}

/** «История»: the visit's card. */
export async function openCard(list: DialList, visit: ClinicVisit): Promise<Frame> {
  await list.choose(visit, 'history');
  const desk = await list.desk();
  await expect(desk.getByRole('region', { name: list.word('desk.history') })).toBeVisible();
  return desk;
}
