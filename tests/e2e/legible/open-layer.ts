import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../harness/browser.ts';

/** The release in which alone our layer over the page is open, since no tool looks into a closed one. Returns its folder. */
export async function copyWithOpenLayer(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dozvon-open-'));
  await cp(outputOf('chrome-mv3'), folder, { recursive: true });
  for (const script of ['content-scripts/dial-list.js', 'teach.js']) {
    const text = await readFile(join(folder, script), 'utf8');
    const open = text.replace(/(attachShadow\(\{\s*mode:\s*)(["'`])closed\2/g, '$1$2open$2');
    if (open === text) throw new Error(`${script} attaches no closed layer`);
    await writeFile(join(folder, script), open);
  }
  return folder;
}
