import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import type { PageProfile } from '../../utils/page/profile.ts';
import { askWorker } from '../e2e/harness/ask-worker.ts';
import { type Dozvon, openDozvon } from '../e2e/harness/browser.ts';
import { allowHost } from '../e2e/harness/grant.ts';
import { openQuietPage } from '../e2e/harness/start-anew.ts';
import { type BenchDay, type DayShape, makeDay } from './day.ts';
import { seedJournal } from './seed-journal.ts';
import { type ListServer, serveLists } from './serve-lists.ts';

/** One Chromium with the release build and the floor's extension in it, and the pages it is measured on. */
export interface Stage {
  dozvon: Dozvon;
  server: ListServer;
  /** A page of ours that runs nothing, and one of the floor's. */
  quiet: Page;
  floor: Page;
  /** The browser's own protocol, for what is no page. */
  browser: CDPSession;
  /** Its name and version. */
  chromium: string;
  /** The day that is shown now. */
  day(): BenchDay;
  /** Makes a day of so many visits, all known to the worker beforehand, the only ones in the journal. */
  play(count: number, shape?: DayShape): Promise<BenchDay>;
  close(): Promise<void>;
}

const FLOOR = join(import.meta.dirname, 'floor');
const DAY_MS = 86_400_000;

const PROFILE: PageProfile = {
  dozvon: 'page-profile-1',
  id: 'bench',
  name: 'Bench',
  pages: ['http://127.0.0.1/dialup/*'],
  row: '#list tbody tr',
  time: { selector: 'td.t' },
  patient: { selector: 'td.fio' },
  phone: { selector: 'td.tel' },
  doctor: { selector: 'td.vr' },
  room: { selector: 'td.kab' },
  what: { selector: 'td.op' },
  site: { selector: '', attribute: 'id', pattern: '^zap(\\d+)$' },
  date: { from: 'page', selector: 'h2', pattern: '\\d{2}\\.\\d{2}\\.\\d{4}' },
};

export async function openStage(): Promise<Stage> {
  const server = await serveLists();
  const dozvon = await openDozvon({ beside: [FLOOR] });
  await connect(dozvon, server.url);
  const quiet = await openQuietPage(dozvon);
  const floor = await openFloor(dozvon);
  const browser = await dozvon.context.browser()?.newBrowserCDPSession();
  if (!browser) throw new Error('Chromium has no protocol of its own to be asked by');
  let shown: BenchDay | null = null;
  return {
    dozvon,
    server,
    quiet,
    floor,
    browser,
    chromium: (await browser.send('Browser.getVersion')).product,
    day() {
      if (!shown) throw new Error('No day is played yet');
      return shown;
    },
    async play(count, shape) {
      const now = Date.now();
      shown = makeDay(count, new Date(now + DAY_MS).toISOString().slice(0, 10), now, shape);
      server.show(shown);
      await seedJournal(quiet, shown);
      return shown;
    },
    async close() {
      await dozvon.close();
      await server.close();
    },
  };
}

/** What the options page would be told. */
async function connect(dozvon: Dozvon, address: string): Promise<void> {
  await allowHost(dozvon);
  const page = await dozvon.openOwn('options');
  // A permission is asked for on a click, or refused.
  await page.mouse.click(5, 5);
  await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { permissions: { request(what: object): Promise<boolean> } } };
    await chrome.permissions.request({ origins: ['http://127.0.0.1/*'] });
  });
  const { settings } = await askWorker(page, 'settings.read', {});
  const clinic = { ...settings.clinic, name: 'Стоматология на Садовой', zone: 'UTC' };
  await askWorker(page, 'settings.write', { settings: { ...settings, operator: 'Анна', clinic } });
  const wish = { id: 'processing-centre', settings: { address }, secrets: { token: 'bench' }, isOn: true, isPoller: true };
  await askWorker(page, 'provider.connect', wish);
  await askWorker(page, 'pages.connect', { profile: PROFILE });
  await page.close();
}

/** The floor's extension has no page that anybody links to: its id is in its worker's address. */
async function openFloor(dozvon: Dozvon): Promise<Page> {
  const isFloor = (url: string) => url.endsWith('/worker.js');
  const worker =
    dozvon.context.serviceWorkers().find((one) => isFloor(one.url())) ??
    (await dozvon.context.waitForEvent('serviceworker', { predicate: (one) => isFloor(one.url()) }));
  const page = await dozvon.context.newPage();
  await page.goto(`chrome-extension://${new URL(worker.url()).host}/blank.html`);
  return page;
}
