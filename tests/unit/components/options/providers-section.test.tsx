// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { button, doing, later, settle } from '../desk/stage.ts';
import type { Answers } from '../mock-wire.ts';
import { refuse } from '../mock-wire.ts';
import { health } from '../popup/canned.ts';
import { asksBeforeLeaving, described, field, keeper, openOptions, section, type, withCentre } from './stage.tsx';

const ID = 'processing-centre';
const ADDRESS = 'https://centre.example/api';

/** One provider's card by its name; opened if it is shut. */
async function cardOf(root: ParentNode, name: string): Promise<HTMLElement> {
  const cards = [...section(root, 'providers').querySelectorAll<HTMLElement>('section.provider')];
  const card = cards.find((one) => one.querySelector('h3')?.textContent === name);
  if (!card) throw new Error(`No provider ${name}`);
  const head = card.querySelector('h3 button') as HTMLButtonElement;
  if (head.getAttribute('aria-expanded') === 'false') await doing(() => head.click());
  return card;
}

async function openCentre(own = keeper(withCentre(ADDRESS))) {
  const fine = { fault: null, channels: ['max', 'sms', 'pigeon'], account: null };
  const answers: Answers = {
    'provider.check': () => fine,
    'provider.connect': ({ id, settings, isOn, isPoller }) => {
      const { providers } = own.kept.settings;
      own.kept.settings = { ...own.kept.settings, providers: { ...providers, [id]: { isOn, isPoller, settings } } };
      own.kept.secrets = { ...own.kept.secrets, [id]: ['token'] };
      return { health: health() };
    },
    'provider.disconnect': ({ id }) => {
      const { [id]: _, ...providers } = own.kept.settings.providers;
      own.kept.settings = { ...own.kept.settings, providers };
      own.kept.secrets = {};
      return { health: health({ connected: false }) };
    },
  };
  const opened = await openOptions({ ...answers, ...own.played });
  const centre = await cardOf(opened.root, 'Центр обработки');
  return {
    ...opened,
    centre,
    address: field(centre, 'Адрес центра'),
    token: field(centre, 'Ключ доступа'),
    click: (name: string) => doing(() => button(centre, name).click()),
    asked: (what: string) => opened.worker.asked.filter((one) => one.type === what).map((one) => one.ask),
  };
}

const wish = (address: string, token?: string) => ({ id: ID, settings: { address }, secrets: token ? { token } : {} });

it('asks the browser for the host on the click itself, then the provider, and says the channels', async () => {
  const { centre, hosts, asked } = await openCentre();
  button(centre, 'Проверить').click();
  // Nothing was awaited yet: this is still the click.
  expect(hosts.request).toHaveBeenCalledWith(['https://centre.example/*']);
  expect(asked('provider.check')).toEqual([]);
  await doing(() => undefined);
  expect(asked('provider.check')).toEqual([wish(ADDRESS)]);
  expect(centre.querySelector('.result')?.textContent).toBe('✔ Всё в порядке. Каналы: MAX, SMS, pigeon.');
});

it('does not ask the provider when the browser was not allowed to', async () => {
  const { centre, hosts, asked, click } = await openCentre();
  hosts.request.mockResolvedValue(false);
  await click('Проверить');
  expect(asked('provider.check')).toEqual([]);
  expect(centre.querySelector('[role=alert]')?.textContent).toContain('не разрешён доступ к https://centre.example');
});

it.each([
  ['unauthorised', 'не принял ключ доступа'],
  ['notJson', 'отвечает не центр обработки'],
  ['somethingNew', 'ответил непонятно'],
])('says the fault %s in plain words', async (fault, words) => {
  const own = keeper(withCentre(ADDRESS));
  own.played['provider.check'] = () => ({ fault, channels: [], account: null });
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
  expect(described(centre, token)).toContain('Сохранённое значение дано другому адресу');
  expect(hosts.request).not.toHaveBeenCalled();
  await type(token, ' new-key ');
  await click('Проверить');
  expect(asked('provider.check')).toEqual([wish('https://other.example', 'new-key')]);
});

it('needs a key where none is saved', async () => {
  const { centre, token, click } = await openCentre(keeper(withCentre(ADDRESS), { secrets: {} }));
  await click('Подключить');
  expect(described(centre, token)).toContain('Заполните поле «Ключ доступа».');
});

it('keeps the key out of sight: a password field, emptied once it is saved', async () => {
  const { centre, address, token, asked, click, hosts } = await openCentre();
  expect((token as HTMLInputElement).type).toBe('password');
  expect(token.placeholder).toBe('сохранено');
  await type(address, 'https://other.example/');
  await type(token, 'secret');
  expect(asksBeforeLeaving()).toBe(true);
  await click('Подключить');
  await settle();
  expect(asked('provider.connect')).toEqual([{ ...wish('https://other.example', 'secret'), isOn: true, isPoller: true }]);
  expect(token.value).toBe('');
  expect(centre.outerHTML).not.toContain('secret');
  expect(address.value).toBe('https://other.example');
  expect(centre.textContent).toContain('Центр обработки подключён.');
  expect(asksBeforeLeaving()).toBe(false);
  // The host of the centre that was left is given back.
  expect(hosts.remove).toHaveBeenCalledWith(['https://centre.example/*']);
});

it('keeps what was typed when the worker refuses', async () => {
  const own = keeper(withCentre(ADDRESS));
  own.played['provider.connect'] = () => refuse('notStored');
  const { centre, token, click } = await openCentre(own);
  await type(token, 'secret');
  await click('Подключить');
  expect(centre.querySelector('[role=alert]')?.textContent).toContain('Введённое не потеряно.');
  expect(token.value).toBe('secret');
});

it('drops the answer about an address that was changed meanwhile', async () => {
  const own = keeper(withCentre(ADDRESS));
  const slow = later<{ fault: null; channels: string[]; account: null }>();
  own.played['provider.check'] = () => slow.promise;
  const { centre, address, click } = await openCentre(own);
  await click('Проверить');
  expect(centre.textContent).toContain('Проверяем…');
  await type(address, 'https://centre.example/other');
  await doing(() => slow.answer({ fault: null, channels: ['sms'], account: null }));
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

it('disconnects, says that the keys are gone, and gives the host back', async () => {
  const { centre, click, asked, hosts } = await openCentre();
  await click('Отключить');
  await settle();
  expect(asked('provider.disconnect')).toEqual([{ id: ID }]);
  expect(centre.textContent).toContain('Отключён: Центр обработки. Ключи удалены.');
  expect(hosts.remove).toHaveBeenCalledWith(['https://centre.example/*']);
});

it('is switched off and on without being disconnected', async () => {
  const { centre, asked, click } = await openCentre();
  await doing(() => field(centre, 'Отправлять и принимать').click());
  await click('Подключить');
  await settle();
  expect(asked('provider.connect')).toMatchObject([{ isOn: false }]);
  expect(centre.querySelector('.provider-state')?.textContent).toContain('приостановлен');
});

it('stands with how it is: heard, waiting, in trouble', async () => {
  const own = keeper(withCentre(ADDRESS));
  own.played['provider.health'] = () => ({ health: health({ fault: 'unavailable', queue: 3, isPoller: false }) });
  const { centre } = await openCentre(own);
  const state = centre.querySelector('.provider-state');
  expect(state?.textContent).toBe('есть проблема, в очереди на отправку 3 сообщения, ответы забирает другая станция');
  expect(centre.querySelector('[role=alert]')?.textContent).toContain('временно не работает');
});

it('a new profile shows the first one’s form, the others by name with what they are for', async () => {
  const { root } = await openCentre(keeper(withCentre(''), { secrets: {} }));
  const cards = [...section(root, 'providers').querySelectorAll('section.provider')];
  const open = cards.map((card) => card.querySelector('[aria-expanded]')?.getAttribute('aria-expanded'));
  expect(open).toEqual(['true', ...cards.slice(1).map(() => 'false')]);
  expect(cards[0]?.querySelector('.provider-channels')?.textContent).toBe('мессенджер, SMS');
  expect(cards.map((card) => card.querySelector('.provider-state')?.textContent)).toEqual(cards.map(() => 'не подключён'));
});

it('says openly what speaks against a provider before it is connected, and who takes its answers', async () => {
  const { root } = await openCentre();
  const green = await cardOf(root, 'GREEN-API (MAX, WhatsApp)');
  expect(green.querySelector('.problem')?.textContent).toMatch(/аккаунт/);
  expect(field(green, 'Эта станция забирает ответы')).toMatchObject({ checked: true });
  expect(described(green, field(green, 'Эта станция забирает ответы'))).toContain('на одном компьютере');
});
