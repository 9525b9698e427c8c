import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aptInstall } from './apt.mjs';
import { say } from './command.mjs';

// Debian splits Chromium's languages off into a package of their own, and /usr/bin/chromium is only a launcher.
const DEBIAN = '/usr/lib/chromium';

/** Makes sure that Chromium can show a Russian interface; without the language it falls back to English in silence. */
export async function ensureRussian(chromium) {
  const folder = chromium === '/usr/bin/chromium' && existsSync(DEBIAN) ? DEBIAN : dirname(realpathSync(chromium));
  const language = join(folder, 'locales', 'ru.pak');
  if (existsSync(language) || !existsSync(join(folder, 'locales'))) return;
  say('Chromium has no Russian here: installing chromium-l10n');
  await aptInstall(['chromium-l10n']);
  if (!existsSync(language))
    say('Chromium stays without Russian; everything will be in English. Install the package chromium-l10n.');
}
