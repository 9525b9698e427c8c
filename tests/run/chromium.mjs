import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { envInsideProject, NotReady, run, say, works } from './command.mjs';

// Chrome and Edge as their makers ship them no longer load unpacked extensions from the command line, so only Chromium is looked for.
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/local/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium that starts; installs one where there is none. */
export async function findChromium(root) {
  const named = process.env.DOZVON_CHROMIUM;
  if (named) {
    if (await works(named, ['--version'])) return named;
    throw new NotReady(`DOZVON_CHROMIUM names ${named}, which does not start.`);
  }
  return (
    (await firstThatWorks(USUAL)) ?? (await playwrightChromium(root)) ?? (await downloadChromium(root)) ?? (await aptChromium())
  );
}

async function firstThatWorks(paths) {
  for (const path of paths) if (existsSync(path) && (await works(path, ['--version']))) return path;
  return null;
}

function playwrightChromium(root) {
  const { chromium } = createRequire(join(root, 'package.json'))('@playwright/test');
  return firstThatWorks([chromium.executablePath()]);
}

async function downloadChromium(root) {
  say('no Chromium found: downloading one for Playwright');
  const playwright = join(root, 'node_modules', '.bin', 'playwright');
  const env = envInsideProject(root);
  if ((await run(playwright, ['install', '--no-shell', 'chromium'], { cwd: root, env })) !== 0) return null;
  const found = await playwrightChromium(root);
  if (found || process.getuid?.() !== 0) return found;
  say('installing the system libraries it needs');
  await run(playwright, ['install-deps', 'chromium'], { cwd: root, env });
  return playwrightChromium(root);
}

async function aptChromium() {
  say('that failed: trying apt-get');
  if (await aptInstall(['chromium', 'chromium-l10n'])) {
    const found = await firstThatWorks(USUAL);
    if (found) return found;
  }
  throw new NotReady(
    'No Chromium here, and none could be installed.\n' +
      '  Debian, Ubuntu:  sudo apt-get install chromium chromium-l10n\n' +
      '  elsewhere:       npx playwright install --with-deps chromium\n' +
      '  one of your own: DOZVON_CHROMIUM=/path/to/chromium npm start',
  );
}
