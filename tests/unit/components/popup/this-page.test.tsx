// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { PageTrouble } from '@/components/popup/PageTrouble.tsx';
import { ThisConnectedPage, ThisPage } from '@/components/popup/ThisPage.tsx';
import { createThisPageService, type Tab } from '@/components/popup/this-page-service.ts';
import type { Page } from '@/utils/messages/protocol.ts';
import { FITS } from '@/utils/messages/teach.ts';
import { button, doing, openPlayed, settle, show } from '../desk/stage.ts';
import { type Answers, refuse } from '../mock-wire.ts';
import { PAGE } from './canned.ts';

const TAB: Tab = { id: 7, url: 'https://dent.example:8443/dial?day=2026-11-24' };

async function open(
  own: { tab?: Tab | null; page?: Page | null; isGranted?: boolean; isOpen?: boolean; answers?: Answers } = {},
) {
  const { tab = TAB, page = null, isGranted = true, isOpen = false } = own;
  let left: Page[] = page ? [page] : [];
  const { link, worker } = openPlayed({
    'pages.at': () => ({ page: left[0] ?? null }),
    'pages.list': () => ({ pages: left }),
    'pages.disconnect': () => {
      left = [];
      return { pages: [] };
    },
    'hosts.used': () => ({ used: left.flatMap((one) => one.pages) }),
    'teach.want': () => ({ isOpen }),
    ...own.answers,
  });
  const order: string[] = [];
  const hosts = {
    request: vi.fn(async (patterns: readonly string[]) => {
      order.push(`asked the browser after ${worker.asked.filter(({ type }) => type === 'teach.want').length}`, ...patterns);
      return isGranted;
    }),
    remove: vi.fn(async (_: readonly string[]) => undefined),
  };
  const onTaught = vi.fn();
  const service = createThisPageService({ link, hosts, tab: async () => tab, onTaught });
  void service.load();
  const root = show(
    <>
      <ThisPage service={service} />
      <ThisConnectedPage service={service} />
    </>,
  );
  await settle();
  const wanted = () => worker.asked.flatMap(({ type, ask }) => (type === 'teach.want' ? [ask] : []));
  return { root, hosts, onTaught, order, wanted };
}
const press = (root: ParentNode, name: string) => doing(() => button(root, name).click());

it('a page that is not connected can be: the worker is told, and the browser asked for its host alone, in the click itself', async () => {
  const { root, order, wanted, onTaught } = await open();
  expect(root.textContent).toContain('Браузер спросит разрешение только для dent.example.');
  button(root, 'Подключить эту страницу').click();
  // Nothing was waited for: the popup may be gone in a moment.
  expect(order).toEqual(['asked the browser after 1', 'https://dent.example/*']);
  await settle();
  expect(wanted()).toEqual([{ tab: 7, url: TAB.url }]);
  expect(onTaught).toHaveBeenCalledOnce();
});

it('says which host was not allowed', async () => {
  const { root, onTaught } = await open({ isGranted: false });
  await press(root, 'Подключить');
  expect(root.querySelector('[role="alert"]')?.textContent).toContain('не разрешён доступ к https://dent.example');
  expect(onTaught).not.toHaveBeenCalled();
});

it('says why a page cannot be taught', async () => {
  const { root } = await open({ answers: { 'teach.want': () => refuse('notTeachable') } });
  await press(root, 'Подключить');
  expect(root.querySelector('[role="alert"]')?.textContent).toContain('нельзя');
});

it.each([null, { id: 1, url: 'chrome://settings' }, { id: 1, url: 'file:///x.html' }])('offers nothing over %j', async (tab) => {
  const { root } = await open({ tab });
  expect(root.textContent).toBe('');
});

it('a connected page can be taught again and disconnected, which gives back its host', async () => {
  const { root, hosts, onTaught, wanted } = await open({ page: PAGE, isOpen: true });
  expect(root.textContent).toContain('Подключена: DENT');
  await press(root, 'Научить заново');
  expect([wanted().length, onTaught.mock.calls.length]).toEqual([1, 1]);
  await press(root, 'Отключить');
  await settle();
  expect(hosts.remove).toHaveBeenCalledWith(['https://dent.example/*']);
  expect(button(root, 'Подключить эту страницу')).toBeTruthy();
});

it('a page of the administrator’s can be neither', async () => {
  const { root } = await open({ page: { ...PAGE, isManaged: true } });
  expect(root.textContent).toContain('настроена администратором');
  expect(root.querySelectorAll('button')).toHaveLength(0);
});

it('says of a page that does not fit what is wrong and what to do', () => {
  const root = show(<PageTrouble pages={[PAGE, ...FITS.map((trouble) => ({ ...PAGE, id: trouble, trouble }))]} />);
  const said = [...root.querySelectorAll('[role="status"]')].map((one) => one.textContent ?? '');
  expect(said).toHaveLength(FITS.length);
  for (const text of said) expect(text).toMatch(/^DENT: .{20,}/);
});
