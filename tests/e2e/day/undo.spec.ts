import type { Frame, Locator } from '@playwright/test';
import { closeDesk } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { test as evening, expect } from '../harness/evening.ts';

/** Today's list is in the day round: it is early afternoon at the clinic, and visits are still to come. */
const test = evening.extend<object, { day: DialList }>({
  day: [
    async ({ dozvon, clinic }, use) => {
      await use(await DialList.open(dozvon, clinic, `${clinic.dentUrl}/dialup?date=${clinic.today}`));
    },
    { scope: 'worker' },
  ],
});
test.use({ story: { name: 'undo', clinic: { visits: 182 } } });

/** An hour from now at least: the next visits may begin, and be over, while a test goes on. */
const toCall = (day: DialList, i: number): Locator => day.page.locator('tr[data-dozvon-step="call"]').nth(20 + i);

async function rowById(day: DialList, row: Locator): Promise<Locator> {
  return day.page.locator(`[id="${await row.getAttribute('id')}"]`);
}

async function openBox(day: DialList, row: Locator): Promise<Frame> {
  await row.locator('td.t').dblclick();
  const box = await day.desk();
  await expect(box.getByRole('group', { name: 'Частые итоги' })).toBeVisible();
  return box;
}

test('R7 an outcome given at the row is taken back by one press on the page, and is owed again', async ({ day }) => {
  const row = await rowById(day, toCall(day, 2));
  await openBox(day, row);
  await day.page.keyboard.press('1');
  await day.isDeskClosed();
  await expect(row).toHaveAttribute('data-dozvon-comment', 'kept');
  await day.overlay.one('StaticText', /^Итог записан: /);
  await day.overlay.press('button', 'Отменить');
  await day.overlay.one('StaticText', /^Отменено: /);
  await expect(row).toHaveAttribute('data-dozvon-comment', 'due');
  await expect(row).toHaveAttribute('data-dozvon-mark', 'called');
  await expect(row).toHaveAttribute('data-dozvon-step', 'ask');
});

test('a comment is taken back as well, and the history keeps both', async ({ day }) => {
  const row = await rowById(day, toCall(day, 4));
  const box = await openBox(day, row);
  await box.getByRole('textbox', { name: 'Комментарий' }).fill('боится уколов');
  await box.getByRole('button', { name: 'Только комментарий' }).click();
  await day.isDeskClosed();
  await day.overlay.press('button', 'Отменить');
  await day.overlay.one('StaticText', /^Отменено: /);
  await row.locator('td.fio').click({ button: 'right' });
  await day.overlay.press('menuitem', 'История');
  const card = await day.desk();
  await expect(card.locator('.history s')).toContainText('боится уколов');

  // In the card it is a strip in the card itself.
  await card.getByRole('button', { name: 'Снять отметку' }).click();
  await expect(row).not.toHaveAttribute('data-dozvon-mark', /.*/);
  await expect(card.locator('.undo-strip')).toContainText('Отметка снята.');
  await card.locator('.history').click({ position: { x: 5, y: 5 } });
  await day.page.keyboard.press('Control+z');
  await expect(row).toHaveAttribute('data-dozvon-mark', 'called');
  await expect(card.locator('.undo-strip')).toHaveCount(0);
  await closeDesk(day);
});
