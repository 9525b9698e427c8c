import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { askWorker } from '../harness/ask-worker.ts';
import { openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { openCard } from '../harness/desk.ts';
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

test('an extension reloaded under an open list, as an update does: the page says so, draws nothing more, throws nothing; a half-written comment is kept', async ({
  clinic,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'dozvon-'));
  await mkdir(join(profile, 'Default'));
  // Else the browser leaves an unpacked extension switched off when it reloads itself.
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  const dozvon = await openDozvon({ profile });
  try {
    await connectClinic(dozvon, clinic);
    const list = await DialList.open(dozvon, clinic);
    const [visit, commented] = recipients(clinic);
    if (!visit || !commented) throw new Error('The clinic has nobody');
    await list.doubleClick(visit);
    await list.hasMark(visit, 'called');
    const quiet = await openQuietPage(dozvon);
    const id = (await list.row(commented).getAttribute('data-dozvon-visit')) ?? '';
    await list.page.bringToFront();
    const comment = { name: list.word('desk.outcome.comment') };
    const card = await openCard(list, commented);
    await card.getByRole('textbox', comment).pressSequentially('просила после шести');
    await expect.poll(() => askWorker(quiet, 'draft.read', { visit: id })).toEqual({ text: 'просила после шести' });
    const thrown: string[] = [];
    list.page.on('pageerror', (error) => thrown.push(error.stack ?? error.message));
    list.page.on('console', (message) => {
      if (message.type() === 'error') thrown.push(message.text());
    });

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
    const again = await openCard(list, commented);
    await expect(again.getByRole('textbox', comment)).toHaveValue('просила после шести');
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
