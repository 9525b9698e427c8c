import type { Frame, Locator } from '@playwright/test';
import { askWorker } from '../harness/ask-worker.ts';
import { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';

/** Today's list is in the day round: it is early afternoon at the clinic, and visits are still to come. */
const today = test.extend<{ day: DialList }>({
  day: async ({ dozvon, clinic }, use) => {
    const day = await DialList.open(dozvon, clinic, `${clinic.dentUrl}/dialup?date=${clinic.today}`);
    await day.overlay.one('button', /Следующий/);
    await use(day);
    await day.page.close();
  },
});
// One browser and one clinic for all of them: each works on the rows that are still to be called.
today.use({ story: { name: 'outcome', clinic: { visits: 182 } } });

const toCall = (day: DialList): Locator => day.page.locator('tr[data-dozvon-step="call"]');
/** An hour from now at least: the next visits may begin, and be over, while a test goes on. */
const someone = (day: DialList, i: number): Locator => toCall(day).nth(20 + i);
const current = (day: DialList): Locator => day.page.locator('tr[data-dozvon-current]');

async function rowById(day: DialList, row: Locator): Promise<Locator> {
  return day.page.locator(`[id="${await row.getAttribute('id')}"]`);
}

async function openBox(day: DialList, row: Locator): Promise<Frame> {
  await row.locator('td.t').dblclick();
  await expect(row).toHaveAttribute('data-dozvon-comment', 'due');
  const box = await day.desk();
  await expect(box.getByRole('group', { name: day.word('desk.outcome.pairs') })).toBeVisible();
  return box;
}

today('R7 a double click opens the box at the row, the mark is pending until an outcome is given', async ({ day }) => {
  const row = await rowById(day, someone(day, 2));
  const box = await openBox(day, row);
  await expect(row).toHaveAttribute('data-dozvon-mark', 'called');
  await expect(row).toHaveAttribute('data-dozvon-step', 'ask');

  await box.getByRole('button', { name: day.word('desk.outcome.pair.coming') }).click();

  await day.isDeskClosed();
  await expect(row).toHaveAttribute('data-dozvon-comment', 'kept');
  await expect(row).toHaveAttribute('data-dozvon-mark', 'called');
  await expect(row).toHaveAttribute('data-dozvon-step', 'done');
});

today('R7 who did not pick up is not pink, is counted, and comes round again', async ({ day }) => {
  const row = await rowById(day, someone(day, 1));
  for (const missed of [1, 2]) {
    await openBox(day, row);
    await day.page.keyboard.press('2');
    await day.isDeskClosed();
    await expect(row).not.toHaveAttribute('data-dozvon-mark', /.*/);
    await expect(row).toHaveAttribute('data-dozvon-step', 'call');
    await expect(row.locator('td.tel')).toHaveAttribute('title', new RegExp(day.word('page.outcome.missed', String(missed))));
  }
});

today('R7 a comment outlives closing the box and reloading the page, and the page hears none of it', async ({ day }) => {
  const row = await rowById(day, someone(day, 3));
  await day.page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ['keydown', 'beforeinput', 'input']) {
      window.addEventListener(
        type,
        (event) => heard.push((event as KeyboardEvent).key ?? (event as InputEvent).data ?? ''),
        true,
      );
    }
  });
  const box = await openBox(day, row);
  await box.getByRole('textbox', { name: day.word('desk.outcome.comment') }).pressSequentially('опоздает минут на 15');
  expect(await day.page.evaluate(() => (window as unknown as { heard: string[] }).heard.join(''))).not.toMatch(/[а-я]/);
  await day.page.keyboard.press('Escape');
  await day.isDeskClosed();

  await day.page.reload();
  await day.isPainted();
  await expect(row).toHaveAttribute('data-dozvon-comment', 'due');
  await row.scrollIntoViewIfNeeded();
  await day.overlay.press('button', day.word('page.pending'));
  const again = await day.desk();
  await expect(again.getByRole('textbox', { name: day.word('desk.outcome.comment') })).toHaveValue('опоздает минут на 15');
  await again.locator('input[name="picked"][value="yes"]').check();
  await again.locator('input[name="will"][value="yes"]').check();
  await again.getByRole('button', { name: day.word('desk.outcome.save') }).click();
  await day.isDeskClosed();
  await expect(row).toHaveAttribute('data-dozvon-comment', 'kept');
  await day.overlay.one('button', /опоздает минут на 15/);
});

today('ten calls by the keyboard alone: three keys a call', async ({ day, dozvon, clinic }) => {
  const before = await toCall(day).count();
  const own = await dozvon.openOwn('options');
  const marked = async () => (await askWorker(own, 'shift.summary', { date: clinic.today })).summary?.marked.called ?? 0;
  const markedBefore = await marked();
  await day.page.bringToFront();
  const called = new Set<string>();
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await day.page.keyboard.press(key);
  };
  for (let i = 0; i < 10; i++) {
    await press('Alt+n');
    await expect(current(day)).toHaveCount(1);
    const row = await rowById(day, current(day));
    await expect(row).toHaveAttribute('data-dozvon-step', 'call');
    await press('Alt+m');
    const box = await day.desk();
    await expect(box.getByRole('group', { name: day.word('desk.outcome.pairs') })).toBeVisible();
    await press('1');
    await day.isDeskClosed();
    await expect(row).toHaveAttribute('data-dozvon-step', 'done');
    called.add((await row.getAttribute('id')) ?? '');
  }
  expect([called.size, keys]).toEqual([10, 30]);
  // A visit that begins meanwhile is not called any more either.
  await expect.poll(() => toCall(day).count()).toBeLessThanOrEqual(before - 10);
  expect((await marked()) - markedBefore).toBe(10);
  await own.close();
});

today('ten calls by the mouse alone: four clicks a call', { tag: '@long' }, async ({ day }) => {
  let clicks = 0;
  for (let i = 0; i < 10; i++) {
    await day.overlay.press('button', /^Следующий: \d/);
    clicks += 1;
    const row = await rowById(day, current(day));
    await expect(row).toHaveAttribute('data-dozvon-step', 'call');
    const box = await openBox(day, row);
    clicks += 2;
    await box.getByRole('button', { name: day.word('desk.outcome.pair.coming') }).click();
    clicks += 1;
    await day.isDeskClosed();
    await expect(row).toHaveAttribute('data-dozvon-step', 'done');
    // The bar names the next one with the worker's next count.
    const name = ((await row.locator('td.fio').textContent()) ?? '').split(' ')[0] ?? '';
    const time = ((await row.locator('td.t').textContent()) ?? '').trim();
    await day.overlay.one('button', (shown) => /^Следующий: \d/.test(shown) && !shown.includes(`${time} ${name}`));
  }
  expect(clicks).toBe(40);
});

today('an outcome is taken back from the history, with the mark that came with it', async ({ day }) => {
  const row = await rowById(day, someone(day, 0));
  await openBox(day, row);
  await day.page.keyboard.press('4');
  await day.isDeskClosed();
  await expect(row).toHaveAttribute('data-dozvon-step', 'done');
  await row.locator('td.fio').click({ button: 'right' });
  await day.overlay.press('menuitem', day.word('page.menu.history'));
  const card = await day.desk();
  const line = card.locator('li[data-kind="call.reported"]');
  await line.getByRole('button').click();
  await expect(line).toContainText('отменено');
  await expect(row).toHaveAttribute('data-dozvon-comment', 'due');
});

today('a step chosen in the bar dims every other row, through a refresh, until Escape', async ({ day }) => {
  const rows = day.page.locator('#spisok tbody tr');
  const all = await rows.count();
  const calls = await toCall(day).count();
  await day.overlay.press('button', /^☎ \d+ позвонить$/);
  const dim = day.page.locator('tr[data-dozvon-dim]');
  await expect(dim).toHaveCount(all - calls);
  await day.page.getByRole('button', { name: 'Обновить' }).click();
  await expect(dim).toHaveCount(all - calls);
  await day.page.keyboard.press('Escape');
  await expect(dim).toHaveCount(0);
});

test('Alt+N pressed before the day is counted goes to the next row as soon as it is', async ({ dozvon, clinic }) => {
  const day = await DialList.open(dozvon, clinic, `${clinic.dentUrl}/dialup?date=${clinic.today}`);
  await day.page.keyboard.press('Alt+n');
  await expect(current(day)).toHaveAttribute('data-dozvon-step', /^(callback|ask|call)$/);
});
