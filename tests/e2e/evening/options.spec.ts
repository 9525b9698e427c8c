import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import { PROFILE } from '../harness/connect.ts';
import { isSent, openSend, pressSend } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { allowHost } from '../harness/grant.ts';
import { messageOf, reachable } from '../harness/patients.ts';

// One administrator connects a new profile from beginning to end: each test goes on where the one before it ended.
test.describe.configure({ mode: 'serial' });
test.use({ story: { name: 'options', isConnected: false } });

let options: Page;
/** The clinic's page as it is before anything is connected. */
let plain: Page;

test.beforeAll(async ({ dozvon, clinic }) => {
  await allowHost(dozvon);
  plain = await dozvon.context.newPage();
  await plain.goto(clinic.listUrl);
  options = await dozvon.openOwn('options');
});

const section = (name: string) => options.getByRole('region', { name, exact: true });

async function type(field: string, value: string): Promise<void> {
  const input = options.getByLabel(field, { exact: true });
  await input.click();
  await input.press('Control+A');
  if (value === '') await input.press('Delete');
  else await options.keyboard.type(value);
}

test('the clinic: what was typed wrong is said beside the field, what is right is kept', async ({ clinic }) => {
  const form = section('Клиника');
  const wrong: [field: string, value: string, words: RegExp][] = [
    ['Часовой пояс', 'Марс/Купол', /Такого часового пояса нет/],
    ['Начало вечернего дозвона', '25:00', /Время пишется как 09:00/],
  ];
  for (const [field, value] of wrong) await type(field, value);
  await form.getByRole('button', { name: 'Сохранить' }).click();
  for (const [field, , words] of wrong) {
    await expect(options.getByLabel(field, { exact: true })).toHaveAccessibleDescription(words);
    await expect(options.getByLabel(field, { exact: true })).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(options.getByLabel('Часовой пояс')).toBeFocused();
  await options.reload();
  await expect(options.getByLabel('Начало вечернего дозвона')).toHaveValue('12:00');

  const right: [field: string, value: string][] = [
    ['Название клиники', 'Стоматология на Садовой'],
    ['Часовой пояс', clinic.zone],
    ['Начало вечернего дозвона', '12.00'],
  ];
  for (const [field, value] of right) await type(field, value);
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await expect(form.getByText('✔ Сохранено')).toBeVisible();
  await options.reload();
  await expect(options.getByLabel('Название клиники')).toHaveValue('Стоматология на Садовой');
  await expect(options.getByLabel('Часовой пояс')).toHaveValue(clinic.zone);
  await expect(options.getByLabel('Начало вечернего дозвона')).toHaveValue('12:00');
});

test('operators: two are named, one of them twice is not kept, one works here', async () => {
  const form = section('Операторы');
  const save = form.getByRole('button', { name: 'Сохранить' });
  const add = async (name: string) => {
    await form.getByRole('button', { name: 'Добавить имя' }).click();
    await options.keyboard.type(name);
  };
  await add('Анна');
  await add('анна.');
  await save.click();
  await expect(form.getByLabel('Имя 2', { exact: true })).toHaveAccessibleDescription('Такое имя уже есть.');
  await type('Имя 2', 'Ольга');
  await form.getByLabel('Кто работает в этом профиле браузера').selectOption('Ольга');
  await save.click();
  await expect(form.getByText('✔ Сохранено')).toBeVisible();
  await options.reload();
  await expect(form.getByLabel('Имя 1', { exact: true })).toHaveValue('Анна');
  await expect(form.getByLabel('Кто работает в этом профиле браузера').locator('option:checked')).toHaveText('Ольга');
});

test('the centre: «Проверить» says in words what is wrong, and that all is well', async ({ clinic }) => {
  const form = section('Центр обработки');
  const check = async (address: string, token: string, words: string | RegExp) => {
    await type('Адрес центра', address);
    await type('Ключ доступа', token);
    await form.getByRole('button', { name: 'Проверить' }).click();
    await expect(form.getByText(words).first()).toBeVisible();
  };
  await check('центр обработки', clinic.token, 'Адрес пишется как https://centre.example.');
  await check(clinic.centreUrl, '', 'Заполните поле «Ключ доступа».');
  await check('http://127.0.0.1:9', clinic.token, /Центр обработки недоступен/);
  await check(clinic.dentUrl, clinic.token, /нет центра обработки|отвечает не центр обработки/);
  await check(clinic.centreUrl, 'not-the-token', /Центр обработки не принял ключ доступа/);
  await check(clinic.centreUrl, clinic.token, /Всё в порядке\. Каналы: .*MAX.*SMS/);
  expect(clinic.centre.messages()).toEqual([]);

  await form.getByRole('button', { name: 'Подключить' }).click();
  await expect(form.getByText('✔ Центр обработки подключён.')).toBeVisible();
  await expect(options.getByLabel('Ключ доступа')).toHaveValue('');
  await expect(options.getByLabel('Ключ доступа')).toHaveAccessibleDescription(/Сохранено/);
  await options.reload();
  await expect(options.getByLabel('Адрес центра')).toHaveValue(clinic.centreUrl);
  expect(await options.content()).not.toContain(clinic.token);
});

test('the order of sending: said as a sentence, a number typed wrong is said beside the field, what is right is kept', async () => {
  const form = section('Порядок отправки');
  const wait = options.getByLabel('Доставлено, ответа нет', { exact: true });
  await type('Доставлено, ответа нет', 'два часа');
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await expect(wait).toHaveAccessibleDescription(/Нужно целое число минут/);
  await expect(wait).toBeFocused();
  for (const field of ['Сообщение не ушло', 'Нет отчёта о доставке', 'Доставлено, ответа нет']) await type(field, '90');
  await expect(
    form.getByText('через 1 час 30 минут, если сообщение не ушло, не доставлено или осталось без ответа'),
  ).toBeVisible();
  await form.getByRole('button', { name: 'Сохранить' }).click();
  await expect(form.getByText('✔ Сохранено')).toBeVisible();
  await options.reload();
  await expect(wait).toHaveValue('90');
});

test('the page: a file that is no profile is refused in words, a good one is connected and its list painted', async ({
  clinic,
}) => {
  const form = section('Страница дозвона');
  const good = JSON.parse(await readFile(PROFILE, 'utf8')) as Record<string, unknown>;
  const load = async (text: string) => {
    const chooser = options.waitForEvent('filechooser');
    await form.getByText('Загрузить профиль страницы…').click();
    await (await chooser).setFiles({ name: 'profile.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  };
  const wrong: [text: string, words: string][] = [
    ['<html>', 'Это не файл JSON. Выберите файл профиля страницы.'],
    ['{"a":1}', 'Это не профиль страницы Дозвона.'],
    [JSON.stringify({ ...good, phone: undefined }), 'Поле «phone»: не заполнено'],
    [JSON.stringify({ ...good, row: 'tr[[' }), 'Поле «row»: такого селектора CSS не бывает'],
    [JSON.stringify({ ...good, pages: ['dent'] }), 'нужен адрес вида https://dent.example/dozvon*'],
  ];
  for (const [text, words] of wrong) {
    await load(text);
    await expect(form.getByRole('alert')).toContainText(words);
    await expect(form.getByRole('button', { name: 'Подключить эту страницу' })).toHaveCount(0);
  }
  await load(JSON.stringify(good));
  await expect(form.getByRole('alert')).toHaveCount(0);
  await expect(form.getByText('http://127.0.0.1/dialup*')).toBeVisible();
  await expect(plain.locator('[data-dozvon-visit]')).toHaveCount(0);
  await form.getByRole('button', { name: 'Подключить эту страницу' }).click();
  await expect(form.getByText('✔ Страница подключена: DENT, «Дозвон»')).toBeVisible();
  await expect(form.getByText('доступ разрешён')).toBeVisible();
  // The tab that stood open all the while, without a reload.
  await expect(plain.locator('tr[data-dozvon-step]')).toHaveCount(clinic.visits.length);
});

test('templates: written with variables by click, mended where a variable is unknown, counted, put in order', async () => {
  const form = section('Шаблоны');
  const messenger = options.getByLabel('Текст для мессенджера');
  const sms = options.getByLabel('Текст SMS');
  const save = form.getByRole('button', { name: 'Сохранить' });
  await form.getByRole('button', { name: 'Новый шаблон', exact: true }).click();
  await type('Название шаблона', 'Коротко');
  await messenger.click();
  await options.keyboard.type('Ждём вас, ');
  await form.getByRole('button', { name: 'Вставить переменную: пациент полностью' }).first().click();
  await options.keyboard.type(', в ');
  await form.getByRole('button', { name: 'Вставить переменную: время' }).first().click();
  await options.keyboard.type('! {врачь} {ссылка}');
  await expect(messenger).toHaveValue('Ждём вас, {пациент}, в {время}! {врачь} {ссылка}');
  await expect(messenger).toHaveAccessibleDescription(/Переменной \{врачь\} нет/);
  await expect(save).toBeDisabled();
  await expect(form.getByText('Сохранить нельзя, пока не исправлен шаблон «Коротко».')).toBeVisible();
  await messenger.fill('Ждём вас, {пациент}, в {время}! {ссылка}');
  await expect(form.getByText('Приём из открытого списка')).toBeVisible();
  const size = form.locator('.preview-size');
  for (const [length, words] of [
    [70, '1 часть, 70 символов, до 70 символов в части'],
    [71, '2 части, 71 символ, до 67 символов в части'],
    [135, '3 части, 135 символов, до 67 символов в части'],
  ] as const) {
    await sms.fill('ж'.repeat(length));
    await expect(size).toHaveText(words);
  }
  await sms.fill('Ждём в {время}: {ссылка}');
  await form.getByRole('button', { name: 'Выше' }).click();
  await expect(form.getByRole('list', { name: 'Список шаблонов' }).getByRole('listitem')).toHaveText([
    'Коротко',
    'Уведомление о приеме',
  ]);
  await save.click();
  await expect(form.getByText('✔ Сохранено')).toBeVisible();
});

test('templates: a deleted one can be brought back', async () => {
  const form = section('Шаблоны');
  const names = form.getByRole('list', { name: 'Список шаблонов' }).getByRole('listitem');
  await form.getByRole('button', { name: 'Уведомление о приеме' }).click();
  await form.getByRole('button', { name: 'Удалить' }).click();
  await expect(names).toHaveText(['Коротко']);
  await expect(form.getByRole('button', { name: 'Удалить' })).toBeDisabled();
  await expect(form.getByText('Шаблон «Уведомление о приеме» удалён.')).toBeVisible();
  await form.getByRole('button', { name: 'Вернуть' }).click();
  await expect(names).toHaveText(['Коротко', 'Уведомление о приеме']);
  await options.reload();
  await expect(names).toHaveText(['Коротко', 'Уведомление о приеме']);
});

test('R9 a template made in the options is what the patient gets', async ({ dozvon, clinic }) => {
  const list = new DialList(plain, dozvon);
  const visit = reachable(clinic)[0] as ClinicVisit;
  await plain.bringToFront();
  const desk = await openSend(list, visit, 'sendOne');
  await expect(desk.getByRole('radio', { name: 'Коротко' })).toBeChecked();
  await expect(desk.locator('.bubble')).toContainText(`Ждём вас, ${visit.patient}, в ${visit.time}!`);
  await pressSend(list, desk);
  await isSent(list, desk);
  await list.hasColour(visit, 'sending');
  expect(messageOf(clinic, visit).request.text).toBe(`Ждём вас, ${visit.patient}, в ${visit.time}! {ссылка}`);
});
