import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import type { ClinicVisit } from '../../clinic/dent/visit.ts';
import { closeDesk, openCard, send } from '../harness/desk.ts';
import { expect, test } from '../harness/evening.ts';
import { DELIVERY, messagesOf, reachable, unreachable } from '../harness/patients.ts';

// Messages by the processing centre, SMS by the clinic's own phone: each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' });
test.use({ story: { name: 'two-ways', clinic: { visits: 20 }, rules: { smsAfter: 0 } } });

const PHONE = 'SMSGate (телефон клиники)';
const PASSWORD = 'p'.repeat(20);
/** The clinic's phone: an SMS gateway without CORS headers, in the same network. */
let phone: Clinic;

test.beforeAll(async () => {
  phone = await startClinic({ pace: 0, crowd: false, visits: 1, provider: 'sms-gate', token: PASSWORD });
});
test.afterAll(() => phone.stop());

test('the phone is connected beside the centre, and the order of sending names both', async ({ dozvon }) => {
  const options = await dozvon.openOwn('options');
  const card = options.getByRole('region', { name: PHONE, exact: true });
  await card.getByRole('button', { name: PHONE }).click();
  await card.getByLabel('Адрес телефона').fill(phone.centreUrl);
  await card.getByLabel('Имя пользователя').fill('clinic');
  await card.getByLabel('Пароль').fill('wrong');
  await card.getByRole('button', { name: 'Проверить' }).click();
  await expect(card.getByText(`${PHONE}: ключ или пароль не принят.`)).toBeVisible();
  await card.getByLabel('Пароль').fill(PASSWORD);
  await card.getByRole('button', { name: 'Проверить' }).click();
  await expect(card.getByText('Учётная запись: Redmi 12.')).toBeVisible();
  await card.getByRole('button', { name: 'Подключить' }).click();
  await expect(card.getByText(`✔ ${PHONE} подключён.`)).toBeVisible();
  expect(await options.content()).not.toContain(PASSWORD);

  const rule = options.getByRole('region', { name: 'Порядок отправки' });
  await expect(rule.getByText('Затем SMS через Центр обработки')).toBeVisible();
  await rule.getByLabel('SMS', { exact: true }).selectOption({ label: PHONE });
  await expect(rule.getByText(`Затем SMS через ${PHONE}: сразу, если сообщение не ушло`)).toBeVisible();
  await rule.getByRole('button', { name: 'Сохранить' }).click();
  await expect(rule.getByText('✔ Сохранено')).toBeVisible();
  await options.close();
});

test('R3 messages go by the centre, the SMS after them by the phone, each once; its report comes back', { tag: '@long' }, async ({
  list,
  clinic,
}) => {
  const [silent] = reachable(clinic) as [ClinicVisit];
  const [without] = unreachable(clinic) as [ClinicVisit];
  await send(list, silent, 'sendAll');
  clinic.centre.advance(DELIVERY);
  await list.hasColour(without, 'grey');
  const before = clinic.centre.messages().length;
  await send(list, without, 'smsAll');
  const texted = phone.centre.messages();
  expect(texted.length).toBeGreaterThan(5);
  expect([...phone.centre.effects().values()].every((times) => times === 1)).toBe(true);
  expect(texted.map(({ to }) => to)).toEqual(expect.arrayContaining([silent.phone, without.phone]));
  expect(clinic.centre.messages()).toHaveLength(before);
  expect(messagesOf(clinic, silent)).toHaveLength(1);

  phone.centre.advance(DELIVERY);
  const card = await openCard(list, without);
  await expect(card.getByText('SMS: доставлено')).toBeVisible({ timeout: 30_000 });
  await closeDesk(list);
});

test('the phone’s trouble is said under its own name, and the centre’s line stays well', { tag: '@long' }, async ({
  list,
  clinic,
  dozvon,
}) => {
  phone.centre.fail('401', { on: 'events', times: Number.POSITIVE_INFINITY });
  const popup = await dozvon.openOwn('popup', { width: 380, height: 600 });
  await expect(popup.getByRole('alert')).toContainText(`${PHONE}: ключ или пароль не принят.`, { timeout: 30_000 });
  await expect(popup.getByRole('alert')).toHaveCount(1);
  await expect(popup.getByRole('region', { name: 'Центр обработки' })).toContainText('слышали');
  await popup.close();
  const [, , , next] = reachable(clinic) as ClinicVisit[];
  clinic.centre.answer(messagesOf(clinic, next as ClinicVisit)[0]?.clientRef ?? '', 'confirm');
  await list.hasColour(next as ClinicVisit, 'green');
});

test('what by the clinic’s rule an operator sends by hand goes through no provider', async ({ list, clinic, dozvon }) => {
  const options = await dozvon.openOwn('options');
  const rule = options.getByRole('region', { name: 'Порядок отправки' });
  await rule.getByLabel('SMS', { exact: true }).selectOption({ label: 'вручную с телефона' });
  await rule.getByRole('button', { name: 'Сохранить' }).click();
  await expect(rule.getByText('✔ Сохранено')).toBeVisible();
  await options.close();
  const before = phone.centre.messages().length;
  await list.choose(reachable(clinic)[0] as ClinicVisit, 'smsAll');
  const desk = await list.desk();
  await expect(desk.getByText('по правилу клиники SMS отправляют вручную')).toBeVisible();
  await expect(desk.getByRole('radio', { name: 'Вручную', exact: true })).toBeChecked();
  await expect(desk.getByRole('radio', { name: 'Через сервис отправки' })).toBeDisabled();
  await expect(desk.getByRole('button', { name: /^Отправить/ })).toHaveCount(0);
  await closeDesk(list);
  expect(phone.centre.messages()).toHaveLength(before);
});
