import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runStep } from '../../run/steps.ts';
import { type Machine, readMachine } from './machine.ts';

// `npm run pictures:check`: every screen beside its kept picture, in a minute or two. Ends with 0 when all are alike, with 1 when one is
// not, with 2 when nothing could be compared. `--renew` makes the pictures anew where a screen has changed.
const { values } = parseArgs({ options: { renew: { type: 'boolean', default: false } } });
const MADE_ON = join(import.meta.dirname, 'made-on.json');

const here = await readMachine();
const why = values.renew ? null : whyNot(here);
if (why) {
  console.error(`NOTHING WAS COMPARED. ${why}`);
  console.error(
    'A picture of text can be compared only where text is drawn alike. `npm run pictures -- --screens` makes them anew here.',
  );
  process.exitCode = 2;
} else {
  const built = await runStep({ script: 'build:drill' });
  const code = built.ok ? await runScreens(values.renew) : 1;
  if (values.renew && code === 0) writeFileSync(MADE_ON, `${JSON.stringify(here, null, 2)}\n`);
  process.exitCode = code;
}

/** In words why this machine's pictures would differ though no screen does; null where they would not. */
function whyNot({ chromium, specimen }: Machine): string | null {
  if (!existsSync(MADE_ON)) return 'There are no pictures yet.';
  const made = JSON.parse(readFileSync(MADE_ON, 'utf8')) as Machine;
  if (made.specimen === specimen) return null;
  return made.chromium === chromium
    ? 'Chromium is the same as the one that the pictures were made with, but this machine has other fonts.'
    : `The pictures were made with Chromium ${made.chromium}; here is ${chromium}, which draws text otherwise.`;
}

/** One process, so that a picture that is missing is a failure when comparing, and made when renewing. */
function runScreens(isRenewing: boolean): Promise<number> {
  const args = ['test', '-c', 'tests/e2e/pictures', `--update-snapshots=${isRenewing ? 'changed' : 'none'}`];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...(isRenewing ? { DOZVON_RENEW: '1' } : {}) };
    const child = spawn('playwright', args, { stdio: 'inherit', env });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? 0 : 1));
  });
}
