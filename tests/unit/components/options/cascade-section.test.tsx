// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { button, doing } from '../desk/stage.ts';
import { described, field, keeper, openOptions, section, type, withCentre } from './stage.tsx';

async function openCascade(own = keeper(withCentre('https://centre.example'))) {
  const { root, worker } = await openOptions(own.played);
  const cascade = section(root, 'cascade');
  return {
    cascade,
    kept: own.kept,
    worker,
    said: () => [...cascade.querySelectorAll('.cascade-sentence p')].map((one) => one.textContent),
    save: () => doing(() => button(cascade, 'Сохранить').click()),
    async choose(label: string, value: string) {
      const select = field(cascade, label) as unknown as HTMLSelectElement;
      await doing(() => {
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
    },
  };
}

it('says the rule as sentences while it is being set, and keeps it', async () => {
  const { cascade, kept, said, save, choose } = await openCascade();
  expect(said()).toEqual([
    'Сначала сообщение через Центр обработки.',
    'Затем SMS через Центр обработки: через 2 часа, если сообщение не ушло, не доставлено или осталось без ответа.',
    'Не пишем, если: пациент ответил или отмечен, приём отменён, приём начался, тихие часы 21:00–09:00, нет российского мобильного номера, нет согласия на сообщения или просили не беспокоить.',
  ]);
  await choose('SMS', 'by-hand');
  await type(field(cascade, 'Сообщение не ушло'), '0');
  await type(field(cascade, 'Доставлено, ответа нет'), '90');
  await type(field(cascade, 'За сколько минут до приёма уже не писать'), '61');
  expect(said()[1]).toBe(
    'Затем SMS вручную с телефона: сразу, если сообщение не ушло; через 1 час 30 минут, если осталось без ответа; через 2 часа, если не доставлено.',
  );
  expect(said()[2]).toContain('до приёма осталось меньше чем 1 час 1 минуту');
  await save();
  expect(kept.settings.cascade).toEqual({
    messenger: 'processing-centre',
    sms: 'by-hand',
    failedAfter: 0,
    undeliveredAfter: 120,
    silentAfter: 90,
    noneBefore: 61,
  });
  expect(cascade.textContent).toContain('Сохранено');
});

it.each([
  ['час', 'Нужно целое число минут от 0 до 1440.'],
  ['1,5', 'Нужно целое число минут от 0 до 1440.'],
  ['2000', 'Нужно целое число минут от 0 до 1440.'],
])('"%s" gets words next to the field, nothing is sent, nothing typed is lost', async (text, words) => {
  const { cascade, worker, save } = await openCascade();
  const input = field(cascade, 'Нет отчёта о доставке');
  await type(input, text);
  await save();
  expect(described(cascade, input)).toContain(words);
  expect(input.value).toBe(text);
  expect(worker.asked.some((one) => one.type === 'settings.write')).toBe(false);
});

it('an empty field is no reason for an SMS; with none left it is said that none goes', async () => {
  const { cascade, kept, said, save } = await openCascade();
  for (const label of ['Сообщение не ушло', 'Нет отчёта о доставке', 'Доставлено, ответа нет'])
    await type(field(cascade, label), '');
  expect(said()[1]).toBe('SMS после сообщения не предлагается ни в каком случае.');
  await save();
  expect(kept.settings.cascade).toMatchObject({ failedAfter: null, undeliveredAfter: null, silentAfter: null });
});

it('a clinic may write by one way only, or by none', async () => {
  const { said, choose } = await openCascade();
  await choose('Сообщение в мессенджер', '');
  expect(said().slice(0, 2)).toEqual(['В мессенджеры клиника не пишет.', 'SMS через Центр обработки.']);
  await choose('SMS', '');
  expect(said().slice(0, 2)).toEqual(['В мессенджеры клиника не пишет.', 'SMS не отправляется.']);
});

it('offers each channel only by whom can send it, and says who is not connected', async () => {
  const { cascade } = await openCascade();
  const options = (label: string) =>
    [...(field(cascade, label) as unknown as HTMLSelectElement).options].map((one) => one.textContent);
  expect(options('Сообщение в мессенджер')).toContain('GREEN-API (MAX, WhatsApp) — не подключён');
  expect(options('Сообщение в мессенджер')).toContain('Центр обработки');
  expect(options('SMS')).not.toContain('GREEN-API (MAX, WhatsApp) — не подключён');
  expect(options('SMS').at(-1)).toBe('вручную с телефона');
});
