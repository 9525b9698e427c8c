import { expect, type Page } from '@playwright/test';
import type { Clinic } from '../../clinic/clinic.ts';
import { closeDesk } from '../../e2e/harness/desk.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { passNight } from '../../e2e/harness/night.ts';
import type { Camera } from './camera.ts';
import type { Stage } from './stage.ts';

/** One key for what came of each call: comes, nobody picked up, comes, cancels. */
const OUTCOMES = ['1', '2', '1', '4'];

/** The night passes; then the day round (R6, R7) by the keyboard, on the list that the evening left: to the next row, called, what came of it. */
export async function playMorning({ clinic, dozvon }: Stage, own: Page, camera: Camera): Promise<void> {
  await passNight(own, clinic);
  console.log('The next morning, 10:00:');
  const list = await DialList.open(dozvon, clinic);
  const { page } = list;
  await expect(page.locator('tr[data-dozvon-step="call"]').first()).toBeAttached({ timeout: 30_000 });
  // Whom next is known with the first beat.
  const [next] = list.word('page.bar.next').split(':');
  await list.overlay.one('button', next as string);
  await camera.take(page, 'morning-list-of-R6');
  for (const [i, key] of OUTCOMES.entries()) {
    await openNext(list);
    if (i === 0) await camera.take(page, 'what-came-of-the-call-R7');
    await page.keyboard.press(key);
    await list.isDeskClosed();
  }
  await openNext(list);
  await page.keyboard.press('Escape');
  await list.isDeskClosed();
  await camera.take(page, 'outcomes-at-their-rows');
  await page.keyboard.press('Alt+h');
  const card = await list.desk();
  await expect(card.getByRole('region', { name: list.word('desk.history') })).toBeVisible();
  await camera.take(page, 'card-of-a-call');
  await closeDesk(list);
  await showFamily(list, clinic, camera);
}

/** Alt+N, Alt+M: the box stands at the row. */
async function openNext(list: DialList): Promise<void> {
  await list.page.keyboard.press('Alt+n');
  await expect(list.page.locator('tr[data-dozvon-current]')).toHaveCount(1);
  await list.page.keyboard.press('Alt+m');
  const box = await list.desk();
  await expect(box.getByRole('group', { name: list.word('desk.outcome.pairs') })).toBeVisible();
}

/** Several visits on one phone are one call: one card, a result for each. */
async function showFamily(list: DialList, clinic: Clinic, camera: Camera): Promise<void> {
  // Who is still to come, so that there is something to ask.
  const coming = clinic.visits.filter(({ phone, cancelled, time }) => !cancelled && phone !== null && time > '10:00');
  const member = coming.find(({ phone }) => coming.filter((one) => one.phone === phone).length > 1);
  if (!member) throw new Error('The clinic has no family');
  await list.choose(member, 'history');
  const card = await list.desk();
  await card.getByRole('region', { name: list.word('desk.family') }).waitFor();
  await camera.take(list.page, 'family-on-one-phone');
  await closeDesk(list);
}
