import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { askWorker } from '../harness/ask-worker.ts';
import { type Dozvon, openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { openCard } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { killWorker } from '../harness/kill-worker.ts';
import { openQuietPage } from '../harness/start-anew.ts';
import { recipients } from './expected.ts';
import { expect, test } from './fixtures.ts';

test('a page that is disconnected has nothing of ours left after its next load', async ({ dozvon, list, clinic, own }) => {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  const options = await dozvon.openOwn('options');
  await options.getByRole('button', { name: list.word('options.pages.disconnectOne', 'DENT, «Дозвон»') }).click();
  await expect(options.getByText(list.word('options.pages.disconnected', 'DENT, «Дозвон»'))).toBeVisible();
  await options.close();

  const registered = await own.evaluate(() => {
    const { chrome } = globalThis as unknown as { chrome: { scripting: { getRegisteredContentScripts(): Promise<object[]> } } };
    return chrome.scripting.getRegisteredContentScripts();
  });
  expect(registered).toEqual([]);
  await list.page.reload();
  await list.row(visit).locator('td.fio').click({ button: 'right' });
  await expect(list.page.locator('#kmenu')).toBeVisible();
  await list.row(visit).locator('td.t').dblclick();
  expect(await ourTraces(list.page)).toEqual([]);
});

test('an extension updated under an open list with a half-written comment: the new version draws the list by itself, once; mark and comment are there', async ({
  clinic,
}) => {
  await withReloadable(async (dozvon) => {
    await connectClinic(dozvon, clinic);
    const list = await DialList.open(dozvon, clinic);
    const [visit, commented, marked] = recipients(clinic);
    if (!visit || !commented || !marked) throw new Error('The clinic has nobody');
    await list.doubleClick(visit);
    await list.hasMark(visit, 'called');
    const quiet = await openQuietPage(dozvon);
    const id = (await list.row(commented).getAttribute('data-dozvon-visit')) ?? '';
    await list.page.bringToFront();
    const comment = { name: list.word('desk.outcome.comment') };
    const card = await openCard(list, commented);
    await card.getByRole('textbox', comment).pressSequentially('просила после шести');
    await expect.poll(() => askWorker(quiet, 'draft.read', { visit: id })).toEqual({ text: 'просила после шести' });
    const thrown = errorsOf(list.page);

    const worker = dozvon.context.waitForEvent('serviceworker');
    await callChrome(quiet, 'runtime.reload');
    await worker;
    await list.isDeskClosed();
    await list.isPainted();
    await list.hasMark(visit, 'called');
    expect((await ourTraces(list.page)).filter((trace) => !trace.startsWith('data-'))).toEqual(['div']);
    // Two scripts at work would each turn the mark, and undo one another.
    await list.page.bringToFront();
    await list.doubleClick(marked);
    await list.hasMark(marked, 'called');
    const again = await openCard(list, commented);
    await expect(again.getByRole('textbox', comment)).toHaveValue('просила после шести');
    expect(await list.row(marked).getAttribute('data-dozvon-mark')).toBe('called');
    expect(thrown).toEqual([]);
  });
});

test('an extension that is switched off under an open list: the page says so, draws nothing more, throws nothing; it is back once that is', async ({
  clinic,
}) => {
  await withReloadable(async (dozvon) => {
    await connectClinic(dozvon, clinic);
    const list = await DialList.open(dozvon, clinic);
    const [visit] = recipients(clinic);
    if (!visit) throw new Error('The clinic has nobody');
    await list.doubleClick(visit);
    await list.hasMark(visit, 'called');
    const settings = await dozvon.context.newPage();
    await settings.goto('chrome://extensions');
    const thrown = errorsOf(list.page);

    await callChrome(settings, 'management.setEnabled', dozvon.id, false);
    await list.page.bringToFront();
    await list.overlay.one('StaticText', list.word('page.toast.gone'));
    expect(await ourTraces(list.page)).toEqual(['div']);
    await list.row(visit).locator('td.t').dblclick();
    await list.row(visit).locator('td.fio').click({ button: 'right' });
    await expect(list.page.locator('#kmenu')).toBeVisible();
    expect(await ourTraces(list.page)).toEqual(['div']);
    expect(thrown).toEqual([]);

    await callChrome(settings, 'management.setEnabled', dozvon.id, true);
    await list.isPainted();
    await list.hasMark(visit, 'called');
    expect((await ourTraces(list.page)).filter((trace) => !trace.startsWith('data-'))).toEqual(['div']);
  });
});

test('alarms that are gone, as after the extension was switched off and on, are made anew at the worker’s next start', async ({
  own,
  list,
}) => {
  const alarms = (isEnd: boolean) =>
    own.evaluate(async (isEnd) => {
      interface Alarms {
        getAll(): Promise<{ name: string; periodInMinutes?: number }[]>;
        clearAll(): Promise<boolean>;
      }
      const { chrome } = globalThis as unknown as { chrome: { alarms: Alarms } };
      if (isEnd) await chrome.alarms.clearAll();
      return (await chrome.alarms.getAll()).map(({ name, periodInMinutes }) => `${name} ${periodInMinutes}`);
    }, isEnd);
  await expect.poll(() => alarms(false)).toEqual(['heart 0.5']);
  expect(await alarms(true)).toEqual([]);
  await killWorker(own);
  // The list that is looked at starts it.
  await expect.poll(() => alarms(false), { timeout: 15_000 }).toEqual(['heart 0.5']);
  await list.isPainted();
});

/** A browser of its own in which the extension can reload itself: an unpacked one is left switched off otherwise. */
async function withReloadable(play: (dozvon: Dozvon) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'dozvon-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  const dozvon = await openDozvon({ profile });
  try {
    await play(dozvon);
  } finally {
    await dozvon.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** What a page complains of from now on. */
function errorsOf(page: Page): string[] {
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') thrown.push(message.text());
  });
  return thrown;
}

/** Calls `chrome.<name>` on a page that may; one that goes away by it is no failure. */
async function callChrome(page: Page, name: `${string}.${string}`, ...given: unknown[]): Promise<void> {
  const called = page.evaluate(
    ([name, given]) => {
      const [api, call] = name.split('.') as [string, string];
      const { chrome } = globalThis as unknown as { chrome: Record<string, Record<string, (...given: unknown[]) => unknown>> };
      return chrome[api]?.[call]?.(...given);
    },
    [name, given] as const,
  );
  await called.catch((error: Error) => {
    if (!/closed|destroyed|detached/.test(error.message)) throw error;
  });
}

/** Attributes of ours on the page, and elements that the page did not bring. */
async function ourTraces(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...[...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('data-dozvon')),
    ),
    ...[...document.documentElement.children]
      .filter((one) => !['HEAD', 'BODY'].includes(one.tagName))
      .map((one) => one.localName),
  ]);
}
