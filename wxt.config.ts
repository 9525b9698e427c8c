import { preact } from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { manifest } from './utils/settings/manifest.ts';

/**
 * The polyfill gives `chrome.*` promises, which every browser that the manifest admits has by itself. A script that runs in each of a
 * clinic's pages does without its 10 KB (docs/decisions/0007).
 */
function withoutPolyfill(entries: RegExp): Plugin {
  let isMeant = false;
  return {
    name: 'dozvon:without-polyfill',
    enforce: 'pre',
    configResolved(config) {
      const entry = config.build.lib ? config.build.lib.entry : '';
      isMeant = typeof entry === 'string' && entries.test(entry.replaceAll('\\', '/'));
    },
    resolveId: (id) => (isMeant && id === 'webextension-polyfill' ? '\0plain-browser' : null),
    load: (id) => (id === '\0plain-browser' ? 'export default globalThis.browser ?? globalThis.chrome;' : null),
  };
}

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  // Explicit imports only: a reader, and the import rule test, see what each file reaches for.
  imports: false,
  manifest,
  vite: ({ mode }) => ({
    plugins: [preact(), withoutPolyfill(/\/entrypoints\/(?:[\w-]+\.content|teach)\//)],
    // Faults can be injected in the drill build only; in a release the constant is false and the code is dropped.
    define: { __DRILL__: JSON.stringify(mode === 'drill') },
  }),
  // Dexie carries U+FFFF, and Chromium refuses a whole extension over a noncharacter in a script.
  experimental: { escapeUnicode: true },
});
