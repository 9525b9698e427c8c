// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { button, doing, later, settle } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { health } from '../popup/canned.ts';
import { asksBeforeLeaving, described, field, keeper, openOptions, section, type } from './stage.tsx';

const ADDRESS = 'https://centre.example/api';

async function openCentre(own = keeper({ centre: { address: ADDRESS } })) {
  own.played['centre.check'] ??= () => ({ fault: null, channels: ['max', 'sms', 'pigeon'] });
  own.played['centre.connect'] ??= ({ address }) => {
    own.kept.settings = { ...own.kept.settings, centre: { address } };
    own.kept.hasToken = true;
    return { health: health() };
  };
  const opened = await openOptions(own.played);
  const centre = section(opened.root, 'centre');
  return {
    ...opened,
    centre,
    address: field(centre, 'Адрес центра'),
    token: field(centre, 'Ключ доступа'),
    click: (name: string) => doing(() => button(centre, name).click()),
    asked: (what: string) => opened.worker.asked.filter((one) => one.type === what).map((one) => one.ask),
  };
}

it('asks the browser for the host on the click itself, then the centre, and says the channels', async () => {
  const { centre, hosts, asked } = await openCentre();
  button(centre, 'Проверить').click();
  // Nothing was awaited yet: this is still the click.
  expect(hosts.request).toHaveBeenCalledWith(['https://centre.example/*']);
  expect(asked('centre.check')).toEqual([]);
  await doing(() => undefined);
  expect(asked('centre.check')).toEqual([{ address: ADDRESS, token: null }]);
  expect(centre.querySelector('.result')?.textContent).toBe('✔ Всё в порядке. Каналы: MAX, SMS, pigeon.');
});

it('does not ask the centre when the browser was not allowed to', async () => {
  const { centre, hosts, asked, click } = await openCentre();
  hosts.request.mockResolvedValue(false);
  await click('Проверить');
  expect(asked('centre.check')).toEqual([]);
  expect(centre.querySelector('[role=alert]')?.textContent).toContain('не разрешён доступ к https://centre.example');
});

it.each([
  ['unauthorised', 'не принял ключ доступа'],
  ['notJson', 'отвечает не центр обработки'],
  ['somethingNew', 'ответил непонятно'],
])('says the fault %s in plain words', async (fault, words) => {
  const own = keeper({ centre: { address: ADDRESS } });
  own.played['centre.check'] = () => ({ fault, channels: [] });
  const { centre, click } = await openCentre(own);
  await click('Проверить');
  expect(centre.querySelector('[role=alert]')?.textContent).toContain(words);
});

it.each(['', 'centre', 'ftp://centre.example', 'https://user:secret@centre.example', 'https://centre.example/?key=1'])(
  'refuses the address "%s" next to the field',
  async (text) => {
    const { centre, address, hosts, click } = await openCentre();
    await type(address, text);
    await click('Проверить');
    expect(described(centre, address)).toContain('Адрес пишется как https://centre.example.');
    expect(address.value).toBe(text);
    expect(hosts.request).not.toHaveBeenCalled();
  },
);

it('never sends the saved key to another address', async () => {
  const { centre, address, token, asked, click, hosts } = await openCentre();
  await type(address, 'https://other.example');
  await click('Проверить');
  expect(described(centre, token)).toContain('Сохранённый ключ дан другому центру');
  expect(hosts.request).not.toHaveBeenCalled();
  await type(token, ' new-key ');
  await click('Проверить');
  expect(asked('centre.check')).toEqual([{ address: 'https://other.example', token: 'new-key' }]);
});

it('needs a key where none is saved', async () => {
  const { centre, token, click } = await openCentre(keeper({ centre: { address: ADDRESS } }, { hasToken: false }));
  await click('Подключить');
  expect(described(centre, token)).toContain('Введите ключ доступа.');
});

it('keeps the key out of sight: a password field, emptied once it is saved', async () => {
  const { centre, address, token, asked, click, hosts } = await openCentre();
  expect((token as HTMLInputElement).type).toBe('password');
  expect(token.placeholder).toBe('ключ сохранён');
  await type(address, 'https://other.example/');
  await type(token, 'secret');
  expect(asksBeforeLeaving()).toBe(true);
  await click('Подключить');
  await settle();
  expect(asked('centre.connect')).toEqual([{ address: 'https://other.example', token: 'secret' }]);
  expect(token.value).toBe('');
  expect(centre.outerHTML).not.toContain('secret');
  expect(address.value).toBe('https://other.example');
  expect(centre.textContent).toContain('Центр обработки подключён.');
  expect(asksBeforeLeaving()).toBe(false);
  // The host of the centre that was left is given back.
  expect(hosts.remove).toHaveBeenCalledWith(['https://centre.example/*']);
});

it('keeps what was typed when the worker refuses', async () => {
  const own = keeper({ centre: { address: ADDRESS } });
  own.played['centre.connect'] = () => refuse('notStored');
  const { centre, token, click } = await openCentre(own);
  await type(token, 'secret');
  await click('Подключить');
  expect(centre.querySelector('[role=alert]')?.textContent).toContain('Введённое не потеряно.');
  expect(token.value).toBe('secret');
});

it('drops the answer about an address that was changed meanwhile', async () => {
  const own = keeper({ centre: { address: ADDRESS } });
  const slow = later<{ fault: null; channels: string[] }>();
  own.played['centre.check'] = () => slow.promise;
  const { centre, address, click } = await openCentre(own);
  await click('Проверить');
  expect(centre.textContent).toContain('Спрашиваем центр обработки…');
  await type(address, 'https://centre.example/other');
  await doing(() => slow.answer({ fault: null, channels: ['sms'] }));
  expect(centre.textContent).not.toContain('Всё в порядке');
});

it.each([
  ['http://centre.example', true],
  ['http://127.0.0.1:4100', false],
  ['http://localhost:4100', false],
  ['http://127.0.0.1.evil.example', true],
  ['https://centre.example', false],
])('warns of plain http beyond this computer: %s', async (text, isWarned) => {
  const { centre, address } = await openCentre();
  await type(address, text);
  expect(described(centre, address).includes('без шифрования')).toBe(isWarned);
});
