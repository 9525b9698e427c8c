import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { askWorker } from '../harness/ask-worker.ts';
import { type Dozvon, openDozvon, outputOf } from '../harness/browser.ts';
import { allowHost } from '../harness/grant.ts';
import { chooseOperator } from '../harness/operator.ts';
import { Lesson } from './lesson.ts';
import { type OddList, serveOddList } from './odd-list.ts';

async function isPainted(page: Page): Promise<void> {
  await expect(page.locator('#list tbody tr[data-dozvon-step]')).toHaveCount(12, { timeout: 15_000 });
}

/** What the browser runs of ours on the clinic's pages; asked on a page of ours, which is closed again. */
async function registered(dozvon: Dozvon): Promise<string[]> {
  const own = await dozvon.openOwn('options');
  const scripts = await own.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { scripting: { getRegisteredContentScripts(): Promise<{ matches: string[] }[]> } };
    };
    return chrome.scripting.getRegisteredContentScripts();
  });
  await own.close();
  return scripts.flatMap(({ matches }) => matches);
}

async function paintsAgain(dozvon: Dozvon, odd: OddList): Promise<void> {
  const page = await dozvon.context.newPage();
  await page.goto(odd.url);
  await isPainted(page);
  expect(await registered(dozvon)).toEqual([`http://127.0.0.1${new URL(odd.url).pathname}*`]);
}

test('R2 a page stays connected when the browser is started anew, and when the extension is updated; disconnected, it stays so', async () => {
  const odd = await serveOddList('/odd-restart');
  const profile = await mkdtemp(join(tmpdir(), 'dozvon-'));
  const folder = await mkdtemp(join(tmpdir(), 'dozvon-build-'));
  await cp(outputOf('chrome-mv3'), folder, { recursive: true });

  let dozvon = await openDozvon({ profile, folder });
  await allowHost(dozvon);
  await chooseOperator(dozvon);
  const page = await dozvon.context.newPage();
  await page.goto(odd.url);
  const lesson = await Lesson.connect(dozvon, page);
  await lesson.confirm();
  await isPainted(page);
  await dozvon.close();

  dozvon = await openDozvon({ profile, folder });
  await paintsAgain(dozvon, odd);
  await dozvon.close();

  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { version: string };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, version: '99.0.0' }));
  dozvon = await openDozvon({ profile, folder });
  await paintsAgain(dozvon, odd);
  const own = await dozvon.openOwn('options');
  const [connected] = (await askWorker(own, 'pages.list', {})).pages;
  await askWorker(own, 'pages.disconnect', { id: connected?.id ?? '' });
  await dozvon.close();

  dozvon = await openDozvon({ profile, folder });
  const after = await dozvon.context.newPage();
  await after.goto(odd.url);
  expect(await registered(dozvon)).toEqual([]);
  await expect(after.locator('#list tbody tr[data-dozvon-visit]')).toHaveCount(0);
  await dozvon.close();

  await odd.close();
  await rm(profile, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});
