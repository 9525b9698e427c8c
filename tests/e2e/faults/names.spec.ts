import type { Page } from '@playwright/test';
import { closeDesk, openCard, openSend } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { recipients } from './expected.ts';
import { expect, test } from './fixtures.ts';

/** What a name may do to whoever takes it for more than text. */
const NAMES = [
  '<img src=x onerror=window.__xss=1> Анна',
  '"><svg/onload=window.__xss=1> Пётр',
  'javascript:window.__xss=1 Олег',
  '\u202eавонавИ\u202c Мария',
  `Очень${'длинно'.repeat(60)} Ольга`,
];

test('P5: hostile names are text in the list, toast, send window, card, popup and options', async ({
  dozvon,
  own: _,
  clinic,
}) => {
  // Everybody has one, so that whoever is shown as next, or as a sample, has one too.
  for (const [i] of clinic.visits.entries()) clinic.dent.hostileName(i, `${i} ${NAMES[i % NAMES.length]}`);
  const list = await DialList.open(dozvon, clinic);
  const pages: Page[] = [list.page];
  const people = recipients(clinic);
  const [image, svg, , override, long] = NAMES.map((name) => people.find(({ patient }) => patient.includes(name)));
  if (!image || !svg || !override || !long) throw new Error('Not every name is on the list');

  await list.doubleClick(image);
  await list.overlay.one('StaticText', new RegExp(`${list.word('page.toast.marked', '')}\\d+ <\\. s\\.`));
  await list.doubleClick(image);
  await list.hasMark(image, null);

  const desk = await openSend(list, image, 'sendAll');
  const preview = desk.getByRole('region', { name: list.word('desk.preview.title') });
  for (const visit of [image, svg, override, long]) {
    await desk.getByRole('searchbox').fill(
      visit.patient
        .replace(/[\u202c\u202e]/g, '')
        .slice(0, 60)
        .trim(),
    );
    const row = desk.getByRole('gridcell', { name: shown(visit.patient), exact: true });
    await expect(row).toBeVisible();
    await row.click();
    await expect(preview.locator('strong')).toHaveText(shown(visit.patient));
    await expect(preview).not.toContainText('\u202e');
  }
  await hasNotRun([list.page]);
  await closeDesk(list);

  const card = await openCard(list, svg);
  await expect(card.getByText(shown(svg.patient)).first()).toBeVisible();
  await hasNotRun([list.page]);
  await closeDesk(list);

  const popup = await dozvon.openOwn('popup');
  await expect(popup.locator('bdi')).toHaveText(/window.__xss|авонавИ|длинно/);
  const options = await dozvon.openOwn('options');
  await expect(options.getByText(list.word('options.templates.previewReal'))).toBeVisible();
  pages.push(popup, options);
  await hasNotRun(pages);
  // The question itself can be answered with yes.
  const control = await dozvon.context.newPage();
  await control.goto(`${clinic.dentUrl}/card?n=1`);
  await control.evaluate((name) => document.body.insertAdjacentHTML('beforeend', name), NAMES[0] ?? '');
  await control.waitForFunction(() => '__xss' in globalThis);
});

/** A name as it is to be read: without what turns its direction around, and of bounded length. */
function shown(patient: string): string {
  return patient
    .replace(/[\u202c\u202e]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}

/** In no frame of these pages has a name run, or become an element. */
async function hasNotRun(pages: readonly Page[]): Promise<void> {
  for (const frame of pages.flatMap((page) => page.frames())) {
    const found = await frame.evaluate(() => [
      '__xss' in globalThis,
      document.querySelectorAll('[onerror],[onload],img[src="x"],a[href^="javascript:"]').length,
    ]);
    expect(found, frame.url()).toEqual([false, 0]);
  }
}
