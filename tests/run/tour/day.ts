import { expect } from '@playwright/test';
import type { Clinic } from '../../clinic/clinic.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import type { Camera } from './camera.ts';

/** The day round (R7) on today's list, by the keyboard: to the next row, called, what came of it. */
export async function playDay(clinic: Clinic, dozvon: Dozvon, camera: Camera): Promise<void> {
  console.log('The day round, on today’s list:');
  const list = await DialList.open(dozvon, clinic, `${clinic.dentUrl}/dialup?date=${clinic.today}`);
  const { page } = list;
  // Whom next is known with the first beat.
  const [next] = list.word('page.bar.next').split(':');
  await list.overlay.one('button', next as string);
  for (const [i, key] of ['1', '2', '1', '4'].entries()) {
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
  await page.keyboard.press('Escape');
  await list.isDeskClosed();
}

/** Alt+N, Alt+M: the box stands at the row. */
async function openNext(list: DialList): Promise<void> {
  await list.page.keyboard.press('Alt+n');
  await expect(list.page.locator('tr[data-dozvon-current]')).toHaveCount(1);
  await list.page.keyboard.press('Alt+m');
  const box = await list.desk();
  await expect(box.getByRole('group', { name: list.word('desk.outcome.pairs') })).toBeVisible();
}
