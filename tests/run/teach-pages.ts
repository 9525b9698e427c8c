/**
 * `node tests/run/teach-pages.ts`: teaches every page of tests/fixtures/pages in a real browser, as a person does, from the button in the
 * toolbar to the painted list, and writes into docs/pages.md how many clicks it took and how long. Needs the drill build, whose clock
 * can be set to the day the pages are of.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { showPhone } from '../../utils/domain/phone.ts';
import { lists, type PageFixture } from '../contract/pages/fixtures.ts';
import { askWorker } from '../e2e/harness/ask-worker.ts';
import { type Dozvon, openDozvon } from '../e2e/harness/browser.ts';
import { allowHost } from '../e2e/harness/grant.ts';
import { chooseOperator } from '../e2e/harness/operator.ts';
import { Lesson } from '../e2e/teach/lesson.ts';

const DOC = join(import.meta.dirname, '../../docs/pages.md');
// The button in the toolbar, «Подключить эту страницу», the browser's own prompt (allowed beforehand here), «Всё верно — подключить».
const ALWAYS = 4;

interface Taught {
  fixture: PageFixture;
  clicks: number;
  /** From the toolbar to the painted list, by a program that never looks. */
  ms: number;
  painted: number;
}

async function servePages() {
  let shown: PageFixture | null = null;
  const server = createServer((request, response) => {
    const isIt = shown && request.url?.startsWith(new URL(shown.url).pathname);
    response.writeHead(isIt ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(isIt ? shown?.html : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    show(fixture: PageFixture): string {
      shown = fixture;
      const { pathname, search } = new URL(fixture.url);
      return `http://127.0.0.1:${port}${pathname}${search}`;
    },
    close: () => server.close(),
  };
}

/** What is wrong with the first rows as the panel shows them, by field. */
async function wrongFields(lesson: Lesson, { visits }: PageFixture): Promise<string[]> {
  const wanted: Record<string, string[]> = {
    time: visits.map(({ time }) => time),
    patient: visits.map(({ patient }) => patient),
    phone: visits.map(({ phones }) => phones.map(showPhone).join(', ')),
    doctor: visits.map(({ doctor }) => doctor),
    date: visits.map(({ date }) => date.split('-').reverse().join('.')),
  };
  const wrong: string[] = [];
  for (const [field, right] of Object.entries(wanted)) {
    const shown = await lesson.column(field);
    if (JSON.stringify(shown) !== JSON.stringify(right.slice(0, 10))) wrong.push(field);
  }
  return wrong;
}

async function teach(dozvon: Dozvon, page: Page, fixture: PageFixture): Promise<Taught | null> {
  const began = performance.now();
  const lesson = await Lesson.connect(dozvon, page);
  let clicks = ALWAYS;
  if ((await wrongFields(lesson, fixture)).length > 0) {
    if (!fixture.corrections) return null;
    if (await lesson.button('teach.fix').isVisible()) clicks += 1;
    await lesson.fix();
    for (const { field, at } of fixture.corrections) {
      await lesson.point(field, page.locator(at).first());
      clicks += 2;
    }
    if ((await wrongFields(lesson, fixture)).length > 0) return null;
  }
  await lesson.confirm();
  const painted = page.locator('[data-dozvon-visit]');
  await expect(painted).toHaveCount(fixture.visits.length, { timeout: 10_000 });
  return { fixture, clicks, ms: performance.now() - began, painted: fixture.visits.length };
}

function write(all: (Taught | { fixture: PageFixture; clicks: null })[]): void {
  const rows = all.map((one) =>
    one.clicks === null
      ? `| ${one.fixture.name} | not taught | | |`
      : `| ${one.fixture.name} | ${one.clicks} | ${(one.ms / 1000).toFixed(1)} | ${one.painted}/${one.fixture.visits.length} |`,
  );
  const table = ['| page | clicks | seconds by a program | visits painted |', '|---|---|---|---|', ...rows].join('\n');
  const text = readFileSync(DOC, 'utf8');
  const begin = '<!-- taught -->\n';
  const end = '\n<!-- end of taught -->';
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error('docs/pages.md has no place for the table');
  writeFileSync(DOC, text.slice(0, from + begin.length) + table + text.slice(to));
}

const pages = await servePages();
const dozvon = await openDozvon({ build: 'chrome-mv3-drill' });
try {
  await allowHost(dozvon);
  await chooseOperator(dozvon);
  const own = await dozvon.openOwn('options');
  const all: Parameters<typeof write>[0] = [];
  for (const fixture of lists) {
    await own.evaluate(
      (ahead) => {
        const { chrome } = globalThis as unknown as { chrome: { storage: { local: { set(items: object): Promise<void> } } } };
        return chrome.storage.local.set({ 'drill.clock': ahead });
      },
      Date.parse(`${fixture.today}T12:00:00`) - Date.now(),
    );
    const page = await dozvon.context.newPage();
    await page.goto(pages.show(fixture));
    const taught = await teach(dozvon, page, fixture);
    all.push(taught ?? { fixture, clicks: null });
    console.log(fixture.name, taught ? `${taught.clicks} clicks, ${Math.round(taught.ms)} ms` : 'not taught');
    for (const { id } of (await askWorker(own, 'pages.list', {})).pages) await askWorker(own, 'pages.disconnect', { id });
    await page.close();
  }
  write(all);
} finally {
  await dozvon.close();
  pages.close();
}
