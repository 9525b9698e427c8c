import type { Locator } from '@playwright/test';
import { DEFAULT_KEYS } from '../../../utils/domain/keys.ts';
import { askWorker } from '../harness/ask-worker.ts';
import type { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';

test.use({ story: { name: 'keys' } });

const current = (list: DialList): Locator => list.page.locator('#spisok tr[data-dozvon-current]');

test.beforeEach(async ({ list }) => list.page.bringToFront());

test('«?» shows the sheet with every key, outside of the page’s reach; Esc takes it away; a field of the page keeps its «?»', async ({
  list,
}) => {
  const { page } = list;
  await page.evaluate(() => {
    const field = document.body.appendChild(document.createElement('input'));
    field.id = 'own-field';
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('keydown', (event) => heard.push(event.key), true);
  });
  await page.locator('#own-field').focus();
  await page.keyboard.type('a?');
  expect(await page.locator('#own-field').inputValue()).toBe('a?');
  await page.locator('#own-field').evaluate((field) => field.remove());
  await page.keyboard.press('?');
  const desk = await list.desk();
  const sheet = desk.getByRole('region', { name: list.word('keys.title') });
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('row')).toHaveCount(Object.keys(DEFAULT_KEYS).length);
  await expect(sheet.getByRole('row', { name: list.word('page.key.next') })).toContainText('Alt+N');
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual(['a', '?']);
  await page.keyboard.down('Escape');
  await list.isDeskClosed();
  await page.keyboard.up('Escape');
});

test('a row is marked and unmarked, its card and its SMS opened, the list shown by work: by keys alone', async ({ list }) => {
  const { page } = list;
  await page.keyboard.press('Alt+m');
  await list.overlay.one('StaticText', list.word('page.toast.noCurrent'));
  await page.keyboard.press('Alt+n');
  await expect(current(list)).toHaveCount(1);
  await page.keyboard.press('Alt+m');
  await expect(current(list)).toHaveAttribute('data-dozvon-mark', 'called');
  await list.overlay.one('button', list.word('page.toast.undo'));
  await page.keyboard.press('Alt+z');
  await expect(current(list)).not.toHaveAttribute('data-dozvon-mark', /./);

  for (const [key, window] of [
    ['Alt+h', list.word('desk.visit.title')],
    ['Alt+s', list.word('desk.send.titleOne')],
  ] as const) {
    await page.keyboard.press(key);
    const desk = await list.desk();
    await expect(desk.getByRole('heading', { name: window, level: 1 })).toBeVisible();
    // In any of our windows the sheet is at hand, and Esc leaves it alone.
    await desk.locator('body').press('?');
    await expect(desk.getByRole('region', { name: list.word('keys.title') })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(desk.getByRole('region', { name: list.word('keys.title') })).toHaveCount(0);
    await page.keyboard.down('Escape');
    await list.isDeskClosed();
    await page.keyboard.up('Escape');
  }

  const dim = page.locator('#spisok tr[data-dozvon-dim]');
  await expect(dim).toHaveCount(0);
  await page.keyboard.press('Alt+v');
  await expect(dim).not.toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dim).toHaveCount(0);
});

test('a key changed in the options works on a list that is open, and the former one no more', async ({ list, dozvon }) => {
  const options = await dozvon.openOwn('options');
  const row = options
    .locator('#keys')
    .getByRole('row', { name: list.word('page.key.next') })
    .first();
  await row.getByRole('button').click();
  await options.keyboard.press('F9');
  await expect(row).toContainText('F9');
  await list.page.bringToFront();
  // What is nobody's of ours is the page's.
  await list.page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    addEventListener('keydown', (event) => heard.push(event.code), true);
  });
  const before = (await current(list).count()) > 0 ? await current(list).getAttribute('id') : null;
  await expect
    .poll(
      async () => {
        await list.page.keyboard.press('F9');
        return (await current(list).count()) > 0 ? current(list).getAttribute('id') : null;
      },
      { timeout: 20_000 },
    )
    .not.toBe(before);
  await list.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0));
  await list.page.keyboard.press('Alt+n');
  expect(await list.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual(['AltLeft', 'KeyN']);
  const { settings } = await askWorker(options, 'settings.read', {});
  await askWorker(options, 'settings.write', { settings: { ...settings, keys: DEFAULT_KEYS } });
  await options.close();
});

// The browser tells a key of its own to the next worker; what this test tells one dies with it.
test('a key of the browser’s own acts on the list that is looked at; from any other page it leads to the list and does nothing', {
  tag: '@undisturbed',
}, async ({ list, dozvon }) => {
  const [worker] = dozvon.context.serviceWorkers();
  /** No program can press the browser's own keys: what the browser tells the worker then. */
  const command = (name: string) =>
    worker?.evaluate(async (act) => {
      interface Tab {
        id: number;
      }
      const { chrome } = globalThis as unknown as {
        chrome: {
          tabs: { query(what: object): Promise<Tab[]> };
          commands: { onCommand: { dispatch(name: string, tab: Tab | undefined): void } };
        };
      };
      const [tab] = await chrome.tabs.query({ active: true });
      chrome.commands.onCommand.dispatch(act, tab);
    }, name);
  // The browser has given the suggested ones: those it keeps for itself it refuses in silence.
  const given = await worker?.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { commands: { getAll(): Promise<{ shortcut: string }[]> } } };
    return (await chrome.commands.getAll()).filter(({ shortcut }) => shortcut !== '').length;
  });
  expect(given).toBe(4);
  await list.page.keyboard.press('Alt+n');
  const at = await current(list).getAttribute('id');
  await command('next');
  await expect.poll(() => current(list).getAttribute('id')).not.toBe(at);
  const other = await dozvon.context.newPage();
  await other.goto('about:blank');
  await other.bringToFront();
  const stays = await current(list).getAttribute('id');
  await command('mark');
  const inFront = () =>
    worker?.evaluate(async () => {
      const { chrome } = globalThis as unknown as { chrome: { tabs: { query(what: object): Promise<{ url?: string }[]> } } };
      return (await chrome.tabs.query({ active: true }))[0]?.url ?? '';
    });
  await expect.poll(inFront).toContain('/dialup');
  expect(await current(list).getAttribute('id')).toBe(stays);
  await expect(current(list)).not.toHaveAttribute('data-dozvon-mark', /./);
  await other.close();
});
