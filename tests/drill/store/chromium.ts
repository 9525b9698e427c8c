import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { outputOf } from '../../e2e/harness/browser.ts';

/** Where Chromium keeps an extension's IndexedDB: today's engine, or the one it is moving to. */
export type Backend = 'leveldb' | 'sqlite';

/** Both, or the one that `DOZVON_BACKEND` names. */
export const BACKENDS = (['leveldb', 'sqlite'] as const).filter((one) => (process.env.DOZVON_BACKEND ?? one) === one);

const FLAGS: Record<Backend, string[]> = { leveldb: [], sqlite: ['--enable-features=IdbSqliteBackingStore'] };

/** A Chromium of its own process group, with the extension in it. */
export interface Opened {
  /** A page of the extension that runs nothing. */
  own: Page;
  browser: Browser;
  /** Ms from the start of the process to the first page of the extension. */
  startedIn: number;
  /** SIGKILL to every process of the group. */
  kill(): Promise<void>;
  /** As a person closes it. */
  close(): Promise<void>;
}

const EXTENSION = outputOf('chrome-mv3');

/** Chromium names an unpacked extension by the hash of its path. */
export const EXTENSION_ID = [...createHash('sha256').update(EXTENSION).digest('hex').slice(0, 32)]
  .map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
  .join('');

/** Starts Chromium on a profile. A profile whose browser was killed is opened like any other. */
export async function openChromium(profile: string, backend: Backend, more: readonly string[] = []): Promise<Opened> {
  const port = join(profile, 'DevToolsActivePort');
  for (const left of ['DevToolsActivePort', 'SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
    await rm(join(profile, left), { force: true });
  }
  const began = performance.now();
  const child = spawn(
    process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-background-networking',
      '--no-first-run',
      '--disable-gpu',
      '--disable-component-update',
      '--hide-crash-restore-bubble',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--load-extension=${EXTENSION}`,
      `--disable-extensions-except=${EXTENSION}`,
      ...FLAGS[backend],
      ...more,
      'about:blank',
    ],
    { detached: true, stdio: 'ignore', env: { ...process.env, LANGUAGE: 'ru' } },
  );
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    try {
      process.kill(-(child.pid as number), 'SIGKILL');
    } catch (error) {
      // It has gone by itself.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    await gone;
  };
  try {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await readPort(port)}`, { timeout: 60_000 });
    const own = await openOwn(browser);
    return {
      own,
      browser,
      startedIn: performance.now() - began,
      kill,
      async close() {
        const session = await browser.newBrowserCDPSession();
        // The answer may be lost with the browser.
        await session.send('Browser.close').catch(() => undefined);
        await gone;
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** The extension may not be loaded yet when the browser answers first. */
async function openOwn(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no profile open');
  const page = await context.newPage();
  for (let tries = 0; ; tries++) {
    try {
      await page.goto(`chrome-extension://${EXTENSION_ID}/manifest.json`);
      return page;
    } catch (error) {
      if (tries > 200) throw error;
      await wait(30);
    }
  }
}

async function readPort(path: string): Promise<string> {
  for (let tries = 0; tries < 2_000; tries++) {
    const text = await readFile(path, 'utf8').catch(() => '');
    const [port] = text.split('\n');
    if (port && text.includes('\n')) return port;
    await wait(15);
  }
  throw new Error('Chromium has not started within 30 s');
}
