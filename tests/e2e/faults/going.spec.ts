import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { DialList } from '../harness/dial-list.ts';
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

test('an extension reloaded under an open list: the page says so, draws nothing more, throws nothing', async ({ clinic }) => {
  const profile = await mkdtemp(join(tmpdir(), 'dozvon-'));
  await mkdir(join(profile, 'Default'));
  // Else the browser leaves an unpacked extension switched off when it reloads itself.
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  const dozvon = await openDozvon({ profile });
  try {
    await connectClinic(dozvon, clinic);
    const list = await DialList.open(dozvon, clinic);
    const [visit] = recipients(clinic);
    if (!visit) throw new Error('The clinic has nobody');
    await list.doubleClick(visit);
    await list.hasMark(visit, 'called');
    const thrown: string[] = [];
    list.page.on('pageerror', (error) => thrown.push(error.message));
    list.page.on('console', (message) => {
      if (message.type() === 'error') thrown.push(message.text());
    });

    const quiet = await openQuietPage(dozvon);
    const worker = dozvon.context.waitForEvent('serviceworker');
    await quiet
      .evaluate(() => (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload())
      .catch(() => undefined);
    await worker;
    await list.page.bringToFront();
    await list.overlay.one('StaticText', list.word('page.toast.gone'));
    expect(await ourTraces(list.page)).toEqual(['div']);
    await list.row(visit).locator('td.t').dblclick();
    await list.row(visit).locator('td.fio').click({ button: 'right' });
    await expect(list.page.locator('#kmenu')).toBeVisible();
    expect(await ourTraces(list.page)).toEqual(['div']);
    expect(thrown).toEqual([]);

    await list.overlay.press('button', list.word('page.toast.reload'));
    await list.isPainted();
    await list.hasMark(visit, 'called');
  } finally {
    await dozvon.close();
    await rm(profile, { recursive: true, force: true });
  }
});

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
