import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const here = join(import.meta.dirname, 'pages');
const root = join(import.meta.dirname, '..', '..');

/** Bundles what the bench's own pages run, each as `<name>.js`, and returns the folder. */
export async function buildPages(): Promise<string> {
  const outDir = join(root, '.output', 'bench-pages');
  const names = globSync('*.ts', { cwd: here }).filter((file) => !file.endsWith('.d.ts'));
  await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: true,
      target: 'esnext',
      minify: false,
      cssCodeSplit: true,
      rolldownOptions: {
        input: Object.fromEntries(names.map((file) => [file.slice(0, -3), join(here, file)])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js', assetFileNames: '[name][extname]' },
      },
    },
  });
  return outDir;
}
