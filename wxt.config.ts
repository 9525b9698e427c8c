import { join } from 'node:path';
import { preact } from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { manifestFor } from './utils/settings/manifest.ts';

/**
 * What every script here does without (docs/decisions/0007). The polyfill gives `chrome.*` promises, which every browser that the
 * manifest admits has by itself: 10 KB. WXT's context watches for events that the page can send too, and nothing here hangs on it: 3 KB.
 * The texts' library has plurals that Russian has no use for, and names for what is put in: 1 KB.
 */
const LEFT_OUT: Record<string, string> = {
  'webextension-polyfill': 'export default globalThis.browser ?? globalThis.chrome;',
  'wxt/utils/content-script-context': 'export class ContentScriptContext {}',
  '@wxt-dev/i18n': `import browser from 'webextension-polyfill';
    export const createI18n = () => ({ t: (key, subs) => browser.i18n.getMessage(key.replaceAll('.', '_'), subs) });`,
};

function withoutWeight(): Plugin {
  return {
    name: 'dozvon:without-weight',
    enforce: 'pre',
    resolveId: (id) => (Object.hasOwn(LEFT_OUT, id) ? `\0lean:${id}` : null),
    load: (id) => (id.startsWith('\0lean:') ? (LEFT_OUT[id.slice(6)] ?? null) : null),
  };
}

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  // Explicit imports only: a reader, and the import rule test, see what each file reaches for.
  imports: false,
  // Firefox too; WXT would give it the second.
  manifestVersion: 3,
  manifest: ({ browser }) => manifestFor(browser),
  vite: ({ mode }) => ({
    plugins: [preact(), withoutWeight()],
    resolve: {
      alias: [{ find: '../zip/zipToArrayBuffer.js', replacement: join(import.meta.dirname, 'components/report/zip-at-once.ts') }],
    },
    // Faults can be injected in the drill build only; in a release the constant is false and the code is dropped.
    define: { __DRILL__: JSON.stringify(mode === 'drill') },
  }),
  // Dexie carries U+FFFF, and Chromium refuses a whole extension over a noncharacter in a script.
  experimental: { escapeUnicode: true },
});
