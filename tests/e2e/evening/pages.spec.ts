import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { send } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { test as other } from '../harness/fixtures.ts';
import { isPink, looks } from '../harness/looks.ts';
import { DELIVERY, families, messageOf, messagesOf, reachable, twice, visitOf } from '../harness/patients.ts';

test.use({ story: { name: 'pages' } });
other.use({ clinicOptions: { pace: 0, crowd: false, visits: 60, siteIds: false } });

function castOf(clinic: Clinic) {
  const [red, green, called] = reachable(clinic) as [ClinicVisit, ClinicVisit, ClinicVisit];
  return { red, green, called };
}

/** An evening with something of everything on the list. */
async function colourTheList(list: DialList, clinic: Clinic): Promise<void> {
  const { red, green, called } = castOf(clinic);
  const [family] = families(clinic) as [[ClinicVisit, ClinicVisit, ClinicVisit]];
  await send(list, red, 'sendAll');
  clinic.centre.advance(DELIVERY);
  await list.doubleClick(called);
  await list.hasMark(called, 'called');
  const refOf = (visit: ClinicVisit) => messageOf(clinic, visit).clientRef;
  clinic.centre.answer(refOf(family[0]), 'confirm');
  clinic.centre.answer(refOf(family[2]), 'cancel');
  clinic.centre.answer(refOf(red), 'cancel');
  clinic.centre.answer(refOf(green), 'confirm');
  await list.hasColour(green, 'green');
}

test.beforeAll(async ({ list, clinic }) => {
  await colourTheList(list, clinic);
});

/** What stands painted on each patient's row, by what the page itself says of it: time, card and name. */
function painted(list: DialList): Promise<Record<string, string>> {
  return list.page.locator('#spisok tbody tr').evaluateAll((rows) =>
    Object.fromEntries(
      rows.map((row) => {
        const [time, card, name] = ['.t', '.k', '.fio'].map((cell) => row.querySelector(cell)?.textContent);
        const attributes = ['visit', 'step', 'mark'].map((attribute) => row.getAttribute(`data-dozvon-${attribute}`));
        const colour = row.querySelector('.tel')?.getAttribute('data-dozvon-colour');
        return [`${time} ${card} ${name}`, [...attributes, colour].join(' ')];
      }),
    ),
  );
}

const order = (list: DialList) => list.page.locator('#spisok tbody td.k').allInnerTexts();

test('R2 R4 sorting moves rows, and each patient keeps colour and mark', async ({ list, clinic }) => {
  const before = await painted(list);
  const first = await order(list);
  for (const heading of ['Пациент', 'Телефон', 'Время']) {
    await list.page.locator('th', { hasText: heading }).click();
    await expect.poll(() => painted(list)).toEqual(before);
    if (heading !== 'Время') expect(await order(list)).not.toEqual(first);
  }
  await looks(list, castOf(clinic).red, 'red');
  expect(await isPink(list, castOf(clinic).called)).toBe(true);
});

test('R2 filtering hides rows, and what is left keeps colour and mark', async ({ list, clinic }) => {
  const { red } = castOf(clinic);
  const before = await painted(list);
  await list.page.locator('#poisk').fill(red.patient);
  await expect(list.page.locator('#spisok tbody tr:visible').first()).toContainText(red.patient);
  await looks(list, red, 'red');
  expect(await painted(list)).toEqual(before);
  await list.page.locator('#poisk').fill('');
  await list.page.locator('#vrach').selectOption(red.doctor);
  await expect(list.row(red)).toBeVisible();
  await looks(list, red, 'red');
  await list.page.locator('#vrach').selectOption('');
  await expect.poll(() => painted(list)).toEqual(before);
});

/** «Обновить»: resolves once every row is another one. */
async function refresh(list: DialList): Promise<void> {
  const old = await list.page.locator('#spisok tbody tr').last().elementHandle();
  await list.page.getByRole('button', { name: 'Обновить' }).click();
  await expect.poll(() => old?.evaluate((row) => row.isConnected)).toBe(false);
}

test('R4 a refresh replaces every row, and the new ones are painted as the old', async ({ list }) => {
  const before = await painted(list);
  await refresh(list);
  await expect.poll(() => painted(list)).toEqual(before);
});

test('R4 a page that refreshes itself every second keeps its marks, and takes new ones', async ({ list, clinic }) => {
  const { red, called } = castOf(clinic);
  const visit = reachable(clinic)[3] as ClinicVisit;
  await list.page.locator('#avto').selectOption('1000');
  // From frame to frame: what is marked is never seen unmarked, whatever the page does to its rows.
  const watch = list.page.evaluate(
    ({ id, redId }) =>
      new Promise<{ rows: number; bare: number }>((resolve) => {
        const met = new Set<Element>();
        let bare = 0;
        const began = performance.now();
        const look = () => {
          const row = document.getElementById(id);
          const phone = document.getElementById(redId)?.querySelector('.tel');
          if (row) met.add(row);
          if (row?.getAttribute('data-dozvon-mark') !== 'called') bare += 1;
          if (phone?.getAttribute('data-dozvon-colour') !== 'red') bare += 1;
          if (performance.now() - began < 3500) requestAnimationFrame(look);
          else resolve({ rows: met.size, bare });
        };
        requestAnimationFrame(look);
      }),
    { id: `zap${called.id}`, redId: `zap${red.id}` },
  );
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  const { rows, bare } = await watch;
  expect(rows).toBeGreaterThanOrEqual(3);
  expect(bare).toBe(0);
  await list.page.locator('#avto').selectOption('0');
  await list.hasMark(visit, 'called');
});

test('R2 another date a click away is another list; back again everything stands as it did', async ({ list, clinic }) => {
  const before = await painted(list);
  await list.page.getByTitle('Следующий день').click();
  await expect(list.page.locator('h2')).not.toContainText(clinic.tomorrow.split('-').reverse().join('.'));
  await expect(list.page.locator('#spisok tbody tr')).toHaveCount(0);
  await list.page.getByRole('link', { name: 'сегодня' }).click();
  await list.isPainted();
  const today = Object.values(await painted(list)).map((one) => one.split(' ')[0]);
  const tomorrow = Object.values(before).map((one) => one.split(' ')[0]);
  expect(today.length).toBeGreaterThan(40);
  expect(today.filter((id) => tomorrow.includes(id))).toEqual([]);
  await expect(list.page.locator('[data-dozvon-colour], [data-dozvon-mark]')).toHaveCount(0);
  await list.page.getByTitle('Следующий день').click();
  await list.isPainted();
  await expect.poll(() => painted(list)).toEqual(before);
});

test('R10 R13 R15 a family on one phone: a link for each, and each answer is one’s own', async ({ list, clinic }) => {
  const [family] = families(clinic) as [[ClinicVisit, ClinicVisit, ClinicVisit]];
  const [confirms, silent, cancels] = family;
  const hasMessenger = clinic.phones.plan(confirms.phone ?? '') !== 'none';
  expect(new Set(family.map((visit) => messageOf(clinic, visit).clientRef)).size).toBe(3);
  const links = clinic.phones.inbox(confirms.phone ?? '').map(({ link }) => link);
  expect(new Set(links).size).toBe(hasMessenger ? 3 : 0);
  await looks(list, confirms, 'green');
  await looks(list, silent, hasMessenger ? 'blue' : 'grey');
  await looks(list, cancels, 'red');
});

test('R17 what a family’s phone writes to nobody in particular is asked about at each of them', async ({ list, clinic }) => {
  const family = families(clinic)[1] as [ClinicVisit, ClinicVisit];
  clinic.phones.reply(family[0].phone ?? '', 'мы будем');
  for (const visit of family) await list.hasStep(visit, 'ask');
  await list.doubleClick(family[0]);
  await list.hasStep(family[0], 'done');
  await list.hasStep(family[1], 'ask');
});

test('R4 of two namesakes only the one is marked', async ({ list, clinic }) => {
  const [first, second] = clinic.visits.filter(
    (visit) =>
      visit.patient.startsWith('Кузнецова Анна') && clinic.visits.filter((one) => one.patient === visit.patient).length > 1,
  ) as [ClinicVisit, ClinicVisit];
  expect(first.phone).not.toBe(second.phone);
  await list.doubleClick(second);
  await list.hasMark(second, 'called');
  await list.hasMark(first, null);
  expect(await isPink(list, first)).toBe(false);
  expect(messagesOf(clinic, first)).toHaveLength(1);
  expect(messagesOf(clinic, second)).toHaveLength(1);
});

test('R10 a patient with two visits in the day gets one message, and the second visit follows the first', async ({
  list,
  clinic,
}) => {
  const [first, second] = twice(clinic);
  expect(clinic.centre.effectsByPhone().get(first.phone ?? '')).toBe(1);
  expect(messageOf(clinic, first).request.visit?.time).toBe(first.time);
  expect(messagesOf(clinic, second)).toEqual([]);
  await list.hasColour(second, null);
  await list.hasStep(second, 'wait');
  await expect(list.phone(second)).toHaveAttribute('title', /как у другого приёма этого пациента/);
});

test('R5 a landline, a foreign number and no number get no message, and are called', async ({ list, clinic }) => {
  const three = [
    [visitOf(clinic, ({ phone }) => phone?.startsWith('+7846') ?? false), /нет мобильного номера/],
    [visitOf(clinic, ({ phone }) => phone?.startsWith('+49') ?? false), /только зарубежный номер/],
    [visitOf(clinic, ({ phone }) => phone === null), /нет мобильного номера/],
  ] as const;
  for (const [visit, why] of three) {
    expect(messagesOf(clinic, visit)).toEqual([]);
    await list.hasColour(visit, null);
    await list.hasStep(visit, 'call');
    await expect(list.phone(visit)).toHaveAttribute('title', why);
  }
});

test('a visit cancelled after its message needs nothing more, one moved to another time is called', async ({ list, clinic }) => {
  const [cancelled, moved] = reachable(clinic).slice(4, 6) as [ClinicVisit, ClinicVisit];
  await list.hasStep(cancelled, 'wait');
  clinic.dent.cancel(clinic.visits.indexOf(cancelled));
  clinic.dent.move(clinic.visits.indexOf(moved), moved.time === '19:45' ? '19:15' : '19:45');
  await list.page.getByRole('button', { name: 'Обновить' }).click();
  await list.hasStep(cancelled, 'done');
  await list.hasStep(moved, 'call');
  await expect(list.phone(moved)).toHaveAttribute('title', /время изменилось после сообщения/);
  await looks(list, moved, 'blue');
});

other(
  'R2 R4 R10 a list without the program’s own ids: every patient is still told from every other',
  { tag: '@long' },
  async ({ list, clinic }) => {
    await expect(list.page.locator('#spisok tbody tr[id]')).toHaveCount(0);
    await colourTheList(list, clinic);
    const { red, green, called } = castOf(clinic);
    const before = await painted(list);
    expect(new Set(Object.values(before).map((one) => one.split(' ')[0])).size).toBe(clinic.visits.length);
    await list.page.locator('th', { hasText: 'Пациент' }).click();
    await expect.poll(() => painted(list)).toEqual(before);
    await list.page.getByRole('button', { name: 'Обновить' }).click();
    await expect.poll(() => painted(list)).toEqual(before);
    await looks(list, red, 'red');
    await looks(list, green, 'green');
    await list.hasMark(called, 'called');
    expect([...clinic.centre.effects().values()].every((times) => times === 1)).toBe(true);
  },
);
