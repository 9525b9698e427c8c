import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { Dozvon } from '../../e2e/harness/browser.ts';

const ETC = '/etc/chromium';

/** The folder of the browser's policies, for this process and its children alone. */
export interface Policies {
  write(policies: object): Promise<void>;
  close(): Promise<void>;
}

/** Lays a folder of its own over the browser's settings. To be called inside a mount namespace of this process alone (`unshare -m`). */
export async function openPolicies(): Promise<Policies> {
  const folder = await mkdtemp(join(tmpdir(), 'dozvon-policies-'));
  await mkdir(join(folder, 'policies', 'managed'), { recursive: true });
  execFileSync('mount', ['--make-rprivate', '/']);
  execFileSync('mount', ['--bind', folder, ETC]);
  return {
    // Else the browser keeps every debugger, and with it the drill, out of what a policy has installed.
    write: (policies) =>
      writeFile(join(ETC, 'policies', 'managed', 'dozvon.json'), JSON.stringify({ DeveloperToolsAvailability: 1, ...policies })),
    async close() {
      execFileSync('umount', [ETC]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Chromium as an administrator runs it: nothing is loaded from the command line, the policy installs what it names. */
export async function openManaged(profile: string, id: string): Promise<Dozvon> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
    headless: false,
    viewport: { width: 1366, height: 768 },
    env: { ...(process.env as Record<string, string>), LANGUAGE: 'ru' },
    // Playwright's own switches would keep the browser from asking for extensions and their updates.
    ignoreDefaultArgs: [
      '--disable-background-networking',
      '--disable-extensions',
      '--disable-component-extensions-with-background-pages',
    ],
    args: ['--headless=new', '--no-sandbox', '--lang=ru', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
  return {
    context,
    id,
    lang: 'ru',
    killer: null,
    async openOwn(name) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/${name}.html`);
      return page;
    },
    close: () => context.close(),
  };
}
