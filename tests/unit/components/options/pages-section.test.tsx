// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import type { Page } from '@/utils/messages/protocol.ts';
import { button, doing } from '../desk/stage.ts';
import { refuse } from '../mock-wire.ts';
import { PROFILE } from './canned.ts';
import { keeper, openOptions, section, withCentre } from './stage.tsx';

const page = (id: string, ...pages: string[]): Page => ({ id, name: `Страница ${id}`, pages, isGranted: true });

async function openPages(pages: Page[] = [], address = '') {
  const own = keeper(withCentre(address), { pages });
  own.played['pages.connect'] = ({ profile }) => {
    own.kept.pages = [...own.kept.pages, { ...profile, isGranted: true }];
    return { pages: own.kept.pages };
  };
  own.played['pages.disconnect'] = ({ id }) => {
    own.kept.pages = own.kept.pages.filter((one) => one.id !== id);
    return { pages: own.kept.pages };
  };
  const opened = await openOptions(own.played);
  const root = section(opened.root, 'pages');
  return {
    ...opened,
    root,
    own,
    click: (name: string) => doing(() => button(root, name).click()),
    asked: (what: string) => opened.worker.asked.filter((one) => one.type === what).map((one) => one.ask),
    async choose(profile: unknown, name = 'dent.json') {
      const input = root.querySelector('input[type=file]') as HTMLInputElement;
      const file = new File([typeof profile === 'string' ? profile : JSON.stringify(profile)], name);
      Object.defineProperty(input, 'files', { configurable: true, value: [file] });
      await doing(() => input.dispatchEvent(new Event('change', { bubbles: true })));
      await doing(() => undefined);
    },
  };
}

it('shows whose profile it is and its addresses, then asks for exactly its hosts on the click', async () => {
  const { root, hosts, choose, asked } = await openPages();
  expect(root.textContent).toContain('Ни одна страница ещё не подключена.');
  await choose({
    ...PROFILE,
    name: '<b>DENT</b>',
    pages: ['https://dent.example/dial*', 'https://dent.example/x', 'http://10.0.0.5/*'],
  });
  expect(root.querySelector('h3')?.textContent).toBe('<b>DENT</b>');
  expect([...root.querySelectorAll('code')].map((one) => one.textContent)).toContain('http://10.0.0.5/*');
  button(root, 'Подключить эту страницу').click();
  expect(hosts.request).toHaveBeenCalledWith(['https://dent.example/*', 'http://10.0.0.5/*']);
  await doing(() => undefined);
  expect(asked('pages.connect')).toHaveLength(1);
  expect(root.textContent).toContain('Страница подключена: <b>DENT</b>');
  expect(root.querySelector('.profile-card')).toBeNull();
});

it('connects nothing when the browser was not allowed to, and keeps the profile at hand', async () => {
  const { root, hosts, choose, click, asked } = await openPages();
  hosts.request.mockResolvedValue(false);
  await choose(PROFILE);
  await click('Подключить эту страницу');
  expect(asked('pages.connect')).toEqual([]);
  expect(root.querySelector('[role=alert]')?.textContent).toContain('не разрешён доступ к https://dent.example');
  expect(root.querySelector('.profile-card')).not.toBeNull();
});

it('keeps the profile at hand when the worker refuses', async () => {
  const { root, own, choose, click } = await openPages();
  own.played['pages.connect'] = () => refuse('notStored');
  await choose(PROFILE);
  await click('Подключить эту страницу');
  expect(root.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить');
  expect(root.querySelector('.profile-card')).not.toBeNull();
});

it('says what is wrong with a file, naming it and the field', async () => {
  const { root, choose } = await openPages();
  await choose({ ...PROFILE, row: '' }, 'wrong.json');
  expect(root.querySelector('[role=alert]')?.textContent).toBe('Профиль не годится Файл wrong.jsonПоле «row»: не заполнено');
  await choose(PROFILE);
  expect(root.querySelector('[role=alert]')).toBeNull();
});

it('says that a profile replaces a connected page', async () => {
  const { root, choose } = await openPages([page('dent', 'https://dent.example/*')]);
  await choose(PROFILE);
  expect(root.textContent).toContain('новый профиль её заменит');
});

it('gives back only the hosts that neither another page nor the centre needs', async () => {
  const both = [
    page('one', 'https://a.example/x*', 'https://b.example/*', 'http://127.0.0.1/*'),
    page('two', 'https://b.example/y*'),
  ];
  const { root, hosts, click, asked } = await openPages(both, 'http://127.0.0.1:8411');
  await click('Отключить: Страница one');
  expect(asked('pages.disconnect')).toEqual([{ id: 'one' }]);
  expect(hosts.remove).toHaveBeenCalledExactlyOnceWith(['https://a.example/*']);
  expect(root.textContent).toContain('Страница отключена: Страница one');
  expect(root.querySelectorAll('.pages li')).toHaveLength(1);
});

it('says that the browser keeps us from a page, and asks again on a click', async () => {
  const { root, hosts, click, own } = await openPages([{ ...page('one', 'https://a.example/x*'), isGranted: false }]);
  expect(root.textContent).toContain('браузеру не разрешён доступ');
  own.kept.pages = [page('one', 'https://a.example/x*')];
  await click('Разрешить доступ');
  expect(hosts.request).toHaveBeenCalledWith(['https://a.example/*']);
  expect(root.textContent).toContain('доступ разрешён');
});

it('keeps saying what came of a change when that change makes everybody ask again', async () => {
  const { root, worker, choose, click } = await openPages();
  await choose(PROFILE);
  await click('Подключить эту страницу');
  await doing(() => worker.tell('changed', { date: null }));
  expect(root.textContent).toContain('Страница подключена: DENT');
});
