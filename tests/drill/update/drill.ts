import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrillRow } from '../table.ts';

/**
 * A real update by the browser's policy, in a browser whose policies are this drill's own: a folder of its own is laid over /etc/chromium in a
 * mount namespace that ends with it. That needs root; without it the drill says that it did not run.
 */
export async function updateDrills(): Promise<DrillRow[]> {
  if (process.getuid?.() !== 0 || spawnSync('unshare', ['-m', 'test', '-d', '/etc/chromium']).status !== 0) {
    throw new Error('The drill did not run: it needs root, unshare, and the folder /etc/chromium for policies of its own');
  }
  const folder = await mkdtemp(join(tmpdir(), 'dozvon-update-'));
  try {
    const file = join(folder, 'rows.json');
    const child = spawn('unshare', ['-m', process.execPath, join(import.meta.dirname, 'play.ts'), folder, file], {
      stdio: 'inherit',
    });
    const code = await new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
    if (code !== 0) throw new Error(`The drill broke off (${code})`);
    return JSON.parse(await readFile(file, 'utf8')) as DrillRow[];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
