import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';

const root = new URL('../../', import.meta.url).pathname;

/** Our pages in any browser, over a played worker: `npx vite --config tests/preview/vite.config.ts`, then /tests/preview/desk.html. */
export default defineConfig({
  root,
  plugins: [preact()],
  resolve: { alias: { '@/': root, '#i18n': `${root}tests/preview/i18n.ts` } },
  server: { host: '127.0.0.1' },
});
