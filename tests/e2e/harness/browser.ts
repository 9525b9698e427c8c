import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { type Killer, startKiller } from './killer.ts';

export type Lang = 'ru' | 'en';
/** `chrome-mv3` is what is installed at a clinic; `chrome-mv3-drill` can be stopped at named points. */
export type Build = 'chrome-mv3' | 'chrome-mv3-drill';

export interface OpenOptions {
  lang?: Lang;
  build?: Build;
  /** A folder with the extension in it, instead of a build. */
  folder?: string;
  /** A profile to go on with; by default a new one, deleted at the end. */
  profile?: string;
  viewport?: { width: number; height: number };
  /** The computer's zone, IANA; the machine's own by default. */
  zone?: string;
  /** With a real window. */
  headed?: boolean;
  /** Folders of further extensions beside ours. */
  beside?: readonly string[];
  /** Optional permissions that the operator has allowed before: the browser's prompt can be pressed by no program. */
  allowed?: readonly string[];
  /** Further switches of the browser's. */
  args?: readonly string[];
  /** Leaves the first start open, which the extension shows by itself after its installation. */
  keepsFirstStart?: boolean;
}

/** A real Chromium with the built extension in it. */
export interface Dozvon {
  context: BrowserContext;
  id: string;
  lang: Lang;
  /** Kills the worker now and then, where that is wanted. */
  killer: Killer | null;
  /**
   * Opens one of the extension's own pages in a tab. Its size is the window's too: a frame in a page beside it hears no mouse below that height
   * until it is sized again.
   */
  openOwn(name: 'popup' | 'options' | 'report', size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..', '..');

/** Opens Chromium with the extension loaded and its worker running. */
export async function openDozvon({
  lang = 'ru',
  build = 'chrome-mv3',
  folder: unpacked = outputOf(build),
  profile,
  viewport,
  zone,
  headed = false,
  beside = [],
  allowed = [],
  args = [],
  keepsFirstStart = false,
}: OpenOptions = {}): Promise<Dozvon> {
  const folder = profile ?? (await mkdtemp(join(tmpdir(), 'dozvon-')));
  // What is installed in a profile already is not installed again.
  const isNew = (await readdir(folder)).length === 0;
  const extension = allowed.length > 0 ? await copyAllowing(unpacked, allowed) : unpacked;
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
    // Playwright's own headless is the old one, which has no extensions.
    headless: false,
    viewport: viewport ?? { width: 1366, height: 768 },
    ...(zone ? { timezoneId: zone } : {}),
    env: { ...cleanEnv(), LANGUAGE: lang },
    args: [
      ...(headed ? [] : ['--headless=new']),
      '--no-sandbox',
      '--disable-background-networking',
      // So that a test can press the extension’s own button in the browser’s toolbar.
      '--enable-unsafe-extension-debugging',
      `--lang=${lang}`,
      `--disable-extensions-except=${[extension, ...beside].join()}`,
      `--load-extension=${[extension, ...beside].join()}`,
      ...args,
    ],
  });
  const isOurs = (worker: Worker) => worker.url().endsWith('/background.js');
  const worker = context.serviceWorkers().find(isOurs) ?? (await context.waitForEvent('serviceworker', { predicate: isOurs }));
  await untilActive(worker);
  const id = new URL(worker.url()).host;
  if (isNew && !keepsFirstStart) await closeFirstStart(context, id);
  const killer = await startKiller(context, id);
  return {
    context,
    id,
    lang,
    killer,
    async openOwn(name, size) {
      const page = await context.newPage();
      if (size) await page.setViewportSize(size);
      await page.goto(`chrome-extension://${id}/${name}.html`);
      return page;
    },
    async close() {
      await killer?.stop();
      await context.close();
      if (!profile) await rm(folder, { recursive: true, force: true });
      if (extension !== unpacked) await rm(extension, { recursive: true, force: true });
    },
  };
}

/** Whatever a test does then, no tab comes up in front of it. */
async function closeFirstStart(context: BrowserContext, id: string): Promise<void> {
  const address = `chrome-extension://${id}/options.html`;
  const isIt = (page: Page) => page.url().startsWith(address);
  const page = context.pages().find(isIt) ?? (await context.waitForEvent('page', (one) => isIt(one)));
  await page.close();
}

/** What a build has left. Two people at work in one tree each name a build of their own. */
export function outputOf(build: Build): string {
  return join(root, '.output', build === 'chrome-mv3' ? (process.env.DOZVON_RELEASE ?? build) : build);
}

/** The same build but for its manifest, in which these permissions are not optional any more. */
async function copyAllowing(built: string, allowed: readonly string[]): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'dozvon-build-'));
  await cp(built, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { permissions: string[]; optional_permissions: string[] };
  manifest.permissions = [...manifest.permissions, ...allowed];
  manifest.optional_permissions = manifest.optional_permissions.filter((one) => !allowed.includes(one));
  await writeFile(path, JSON.stringify(manifest));
  return copy;
}

/**
 * Waits until the browser has installed the worker: one that is killed before that is forgotten by the browser for the rest of its
 * run, and the extension then has no worker at all.
 */
async function untilActive(worker: Worker): Promise<void> {
  await worker.evaluate(async () => {
    interface Self extends EventTarget {
      state: string;
    }
    const { serviceWorker } = globalThis as unknown as { serviceWorker: Self };
    await new Promise<void>((resolve) => {
      const look = () => serviceWorker.state === 'activated' && resolve();
      serviceWorker.addEventListener('statechange', look);
      look();
    });
  });
}

function cleanEnv(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
