import { openingOf, openList } from './measure.ts';
import { type OurTime, profileOurs, profileWorker } from './profile.ts';
import type { Scenario } from './scenario.ts';
import { GRIDS, profileScroll } from './scenarios/grids.ts';
import { keptScenario } from './scenarios/mark.ts';
import { pollScenario } from './scenarios/poll.ts';
import { hundredScenario, statusScenario } from './scenarios/status.ts';
import { openStage, type Stage } from './stage.ts';
import { attachWorker } from './worker-session.ts';

/** Scenarios of which the worker's part is told. */
const IN_WORKER: Record<string, Scenario> = {
  status: statusScenario,
  hundred: hundredScenario,
  kept: keptScenario,
  poll: pollScenario,
};
const TIMES = 5;

const [what = 'storm', rows = '300'] = process.argv.slice(2);

/**
 * Says on what our time goes, in the page or in the worker: `node tests/bench/profile-run.ts storm|open|status|hundred|kept|poll 2000`; or of a
 * grid that is scrolled: `… ag-grid|virtual-list 2000`.
 */
async function main(): Promise<void> {
  const stage = await openStage();
  try {
    await stage.play(Number(rows));
    const scenario = IN_WORKER[what];
    const { longest, total, layout, top } = scenario ? await ofWorker(stage, scenario) : await ofPage(stage);
    console.log(
      `ours: ${total.toFixed(0)} ms in all, ${longest.toFixed(0)} ms in one piece; layout of the page brought forward: ${layout.toFixed(0)} ms`,
    );
    for (const { name, ms } of top.slice(0, 40)) console.log(`${ms.toFixed(1).padStart(8)}  ${name}`);
  } finally {
    await stage.close();
  }
}

async function ofPage(stage: Stage): Promise<OurTime> {
  if (GRIDS.includes(what)) return profileScroll(stage, Number(rows), what);
  const page = await openList(stage, what === 'open' ? '/floor/news' : '/dialup/list');
  if (what !== 'open') await openingOf(page);
  return profileOurs(page, stage.dozvon.id, async () => {
    if (what !== 'open') return page.evaluate(() => globalThis.benchList.storm({ rounds: 2, updates: 100 }));
    await page.goto(`${stage.server.url}/dialup/list`, { waitUntil: 'commit' });
    await openingOf(page);
  });
}

/** An open list keeps the worker awake meanwhile. */
async function ofWorker(stage: Stage, scenario: Scenario): Promise<OurTime> {
  const page = await openList(stage, '/dialup/list');
  await openingOf(page);
  const worker = await attachWorker(stage);
  return profileWorker(worker, () => scenario.run(stage, Number(rows), TIMES));
}

await main();
