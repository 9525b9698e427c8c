import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runStep } from '../run/steps.ts';

/** The stores' forms ask for PNGs of just this size, without transparency; five of them at most. */
const SIZE = { width: 1280, height: 800 };

/** Of the tour, by their names without the number, in the order of the form. */
const SHOWN = [
  'sms-step-listed',
  'send-window-dry-run',
  'card-with-the-reply',
  'what-came-of-the-call-R7',
  'report-of-the-shift',
];

/** Plays the tour at the stores' size and puts its pictures into `out`, a folder for each language. Returns what is wrong with them. */
export async function makeStorePictures(root: string, out: string): Promise<string[]> {
  const problems: string[] = [];
  for (const lang of ['ru', 'en']) {
    const size = `${SIZE.width}x${SIZE.height}`;
    const played = await runStep({ script: 'start', args: ['--tour', '--lang', lang, '--size', size, '--out', '.output/tour'] });
    if (!played.ok) return [...problems, `the tour in ${lang} did not come to its end`];
    const tour = join(root, '.output/tour', `${lang}-${size}`);
    const to = join(out, lang);
    await mkdir(to, { recursive: true });
    const all = await readdir(tour);
    for (const [i, name] of SHOWN.entries()) {
      const found = all.find((file) => file.replace(/^\d+-/, '') === `${name}.png`);
      if (!found) problems.push(`the tour in ${lang} has no picture ${name}`);
      else {
        const picture = join(to, `${i + 1}-${name}.png`);
        await copyFile(join(tour, found), picture);
        problems.push(...whatIsWrong(await readFile(picture)).map((wrong) => `${lang}/${name}: ${wrong}`));
      }
    }
  }
  return problems;
}

/** By the head of a PNG: its size, and that its kind of colour (2) knows no transparency. */
export function whatIsWrong(png: Buffer): string[] {
  if (png.toString('latin1', 1, 4) !== 'PNG') return ['no PNG'];
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  return [
    width === SIZE.width && height === SIZE.height ? '' : `${width}x${height} instead of ${SIZE.width}x${SIZE.height}`,
    kind === 2 ? '' : 'has transparency',
  ].filter((wrong) => wrong !== '');
}
