import { readdirSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runStep } from '../run/steps.ts';
import { ALBUM, FILM, FROM_KEPT, KEPT, TOUR } from './album.ts';
import { type Frame, joinFrames } from './animation.ts';
import { openStudio, type Studio } from './studio.ts';

// `npm run pictures`: plays the tour, makes docs/pictures of it, takes every screen anew for `npm run pictures:check`, and writes what
// in docs is generated. `--tour`, `--screens`: only that half. `--kept`: of the tour that lies in tour/ already.
const { values } = parseArgs({
  options: { tour: { type: 'boolean' }, screens: { type: 'boolean' }, kept: { type: 'boolean', default: false } },
});
const isAll = !values.tour && !values.screens;
const root = join(import.meta.dirname, '../..');
const PICTURES = join(root, 'docs/pictures');

const isDone =
  (!(isAll || values.tour) || (await takeTour())) &&
  (!(isAll || values.screens) || (await runStep({ script: 'pictures:check', args: ['--renew'] })).ok) &&
  (await keepScreens()) &&
  (await runStep({ script: 'docs' })).ok;
if (!isDone) process.exitCode = 1;

async function takeTour(): Promise<boolean> {
  if (!values.kept && !(await runStep({ script: 'start', args: ['--tour', '--lang', 'ru', '--size', '1366x768'] })).ok)
    return false;
  const studio = await openStudio();
  try {
    await mkdir(PICTURES, { recursive: true });
    for (const name of await readdir(PICTURES)) if (name.endsWith('.webp')) await rm(join(PICTURES, name));
    let sum = 0;
    for (const { name, from, part } of ALBUM) sum += await keep(`${name}.webp`, await studio.develop(pictureOf(from), part));
    sum += await keep('tour.webp', await film(studio));
    console.log(`docs/pictures: ${(sum / 1e6).toFixed(2)} MB`);
    return true;
  } finally {
    await studio.close();
  }
}

/** What stands in the guides of screens that no tour comes by. */
async function keepScreens(): Promise<boolean> {
  const studio = await openStudio();
  try {
    const screen = (name: string) => join(root, 'tests/e2e/pictures', KEPT, `${name}.webp`);
    for (const { name, from, part } of FROM_KEPT) await keep(`${name}.webp`, await studio.develop(screen(from), part));
    return true;
  } finally {
    await studio.close();
  }
}

async function keep(name: string, picture: Buffer): Promise<number> {
  await writeFile(join(PICTURES, name), picture);
  console.log(`  ${name.padEnd(24)}${Math.round(picture.length / 1024)} KB`);
  return picture.length;
}

/** The tour's pictures one after another; each frame holds only what has changed. */
async function film(studio: Studio): Promise<Buffer> {
  const [first] = FILM;
  if (!first) throw new Error('No film');
  const { width, height } = await studio.size(pictureOf(first[0]));
  const frames: Frame[] = [];
  for (const [i, [from, ms]] of FILM.entries()) {
    const before = FILM[i - 1];
    const part = before ? await studio.difference(pictureOf(before[0]), pictureOf(from)) : { x: 0, y: 0, width, height };
    const last = frames.at(-1);
    if (part) frames.push({ webp: await studio.develop(pictureOf(from), part), ...part, ms });
    else if (last) last.ms += ms;
  }
  return joinFrames(frames, width, height);
}

function pictureOf(from: string): string {
  const folder = join(root, 'tour', TOUR);
  const found = readdirSync(folder).filter((name) => name.replace(/^\d+-/, '') === `${from}.png`);
  if (found.length !== 1) throw new Error(`The tour has ${found.length} pictures ${from}`);
  return join(folder, found[0] as string);
}
