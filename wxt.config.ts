import { join } from 'node:path';
import { preact } from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { manifest } from './utils/settings/manifest.ts';

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/webextension-polyfill'],
  // Explicit imports only: a reader, and the import rule test, see what each file reaches for.
  imports: false,
  manifest,
  vite: ({ mode }) => ({
    plugins: [preact()],
    resolve: {
      alias: [{ find: '../zip/zipToArrayBuffer.js', replacement: join(import.meta.dirname, 'components/report/zip-at-once.ts') }],
    },
    // Faults can be injected in the drill build only; in a release the constant is false and the code is dropped.
    define: { __DRILL__: JSON.stringify(mode === 'drill') },
  }),
  // Dexie carries U+FFFF, and Chromium refuses a whole extension over a noncharacter in a script.
  experimental: { escapeUnicode: true },
});
