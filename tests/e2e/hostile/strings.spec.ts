import type { Page } from '@playwright/test';
import { HOSTILE } from '../../fixtures/hostile-strings.ts';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { closeDesk, isSent, openCard, openSend, pressSend } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { DELIVERY } from '../harness/patients.ts';
import { hasNotRun, watchPolicy } from './has-not-run.ts';

test.use({ clinicOptions: { pace: 0, crowd: false, visits: HOSTILE.length } });

test('P5: two hundred texts as names, replies, comments, phrases, template, clinic and operator are text everywhere', {
  tag: '@long',
}, async ({ dozvon, own, clinic }) => {
  test.setTimeout(180_000);
  await watchPolicy(dozvon.context);
  const asked: string[] = [];
  dozvon.context.on('dialog', (dialog) => asked.push(dialog.message()));
  for (const [i, text] of HOSTILE.entries()) clinic.dent.hostileName(i, `${text} Анна ${i}`);
  const { settings } = await askWorker(own, 'settings.read', {});
  const short = HOSTILE.filter((text) => text.length < 100);
  await askWorker(own, 'settings.write', {
    settings: {
      ...settings,
      operator: short[0] ?? '',
      operators: short.slice(0, 10),
      clinic: { ...settings.clinic, name: short[1] ?? '' },
      phrases: short.slice(0, 30),
      templates: settings.templates.map((template) => ({
        ...template,
        name: (short[2] ?? '').slice(0, 40),
        messenger: `${template.messenger} ${short[2]}`,
        sms: `${template.sms} ${short[3]}`,
      })),
    },
  });

  const list = await DialList.open(dozvon, clinic);
  const people = recipients(clinic);
  const [first, second] = people;
  if (!first || !second) throw new Error('The clinic has nobody');
  const desk = await openSend(list, first, 'sendAll');
  await hasNotRun([list.page]);
  await pressSend(list, desk);
  await isSent(list, desk);
  await list.page.keyboard.press('Escape');
  await list.isDeskClosed();
  clinic.centre.advance(DELIVERY);
  for (const [i, visit] of people.entries()) {
    if (clinic.phones.plan(visit.phone ?? '') !== 'none')
      clinic.phones.reply(visit.phone ?? '', HOSTILE[i % HOSTILE.length] as string);
  }
  for (const [i, visit] of people.slice(0, 40).entries()) {
    const id = (await list.row(visit).getAttribute('data-dozvon-visit')) as string;
    const op = `01KAQ000000000000000000${(i + 100).toString().padStart(3, '0')}`;
    await askWorker(own, 'visit.note', { op, visit: id, comment: HOSTILE[i] as string });
  }
  await list.overlay.one('button', (name) => name.includes('__xss') && name.startsWith('✉'), 1).catch(() => null);
  await expect.poll(async () => (await list.overlay.find('button', '__xss')).length, { timeout: 20_000 }).toBeGreaterThan(10);
  await list.doubleClick(second);
  await hasNotRun([list.page]);
  const card = await openCard(list, first);
  await expect(card.getByText('window.__xss=1').first()).toBeVisible();
  await hasNotRun([list.page]);
  await closeDesk(list);

  const pages: Page[] = [list.page];
  for (const name of ['popup', 'options', 'report'] as const) {
    const page = await dozvon.openOwn(name);
    const says = () => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('input,textarea')].map((field) => field.value);
      return [document.body.innerText, ...fields].some((text) => text.includes('window.__xss=1'));
    };
    await expect.poll(() => page.evaluate(says), { message: name, timeout: 20_000 }).toBe(true);
    pages.push(page);
  }
  await hasNotRun(pages);
  await pages.at(-1)?.emulateMedia({ media: 'print' });
  await hasNotRun(pages);
  expect(asked).toEqual([]);
});
