// Makes a fresh clone ready, then runs one job under the pinned Node. Plain JavaScript: it starts on whatever Node is there.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { envInsideProject, NotReady, run } from './command.mjs';
import { installDependencies, pinnedNode } from './install.mjs';
import { findNats } from './nats.mjs';
import { ensureRussian } from './russian.mjs';

const OLDEST_NODE = 20;
const JOBS = {
  start: {
    file: 'tests/run/start.ts',
    needsChromium: true,
    needsNats: (args) => args.some((arg) => arg.startsWith('--operators')),
  },
  test: { file: 'tests/run/test.ts', needsChromium: true, needsNats: () => true },
  clinic: { file: 'tests/clinic/serve.ts', needsChromium: false },
  team: { file: 'tests/team/serve.ts', needsChromium: false, needsNats: () => true },
  bench: { file: 'tests/bench/run.ts', needsChromium: true },
  drill: { file: 'tests/drill/run.ts', needsChromium: true, needsNats: () => true },
  release: { file: 'tests/release/run.ts', needsChromium: true },
  supply: { file: 'tests/supply/run.ts', needsChromium: false },
  conformance: { file: 'tests/conformance/run.ts', needsChromium: false },
  pictures: { file: 'tests/docs/pictures.ts', needsChromium: true },
  'pictures:check': { file: 'tests/e2e/pictures/run.ts', needsChromium: true },
};

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

async function main([name, ...args]) {
  const job = JOBS[name];
  if (!job) throw new NotReady(`Usage: node tests/run/ready.mjs <${Object.keys(JOBS).join('|')}> [arguments]`);
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) throw new NotReady(`Node ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}.`);

  await installDependencies(root);
  const env = envInsideProject(root);
  if (job.needsChromium) {
    env.DOZVON_CHROMIUM = await findChromium(root);
    await ensureRussian(env.DOZVON_CHROMIUM);
  }
  if (job.needsNats?.(args)) env.DOZVON_NATS = (await findNats()) ?? '';
  return run(pinnedNode(root), [join(root, job.file), ...args.filter((arg, i) => i > 0 || arg !== '--')], { cwd: root, env });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof NotReady ? error.message : error);
    process.exitCode = 1;
  },
);
