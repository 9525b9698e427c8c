import type { Figure } from '../figure.ts';
import { metricsOf, openingOf, openList } from '../measure.ts';
import { profileOurs } from '../profile.ts';
import { inTurn, spreadOf } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

interface Force {
  rounds: number;
  updates: number;
}

/** Replacements of all rows; with each so many rows change a word. At ten thousand rows the page itself takes seconds for either. */
const forceAt = (rows: number): Force => (rows > 2000 ? { rounds: 1, updates: 20 } : { rounds: 2, updates: 100 });
const PEERS = ['mark.js', 'Dark Reader', 'userscript'];
const MOST_FOR_PEERS = 300;

/** What one storm over an open list cost the page's main thread; an open list that nobody colours is `isBare`. */
export async function stormAt(
  stage: Stage,
  path: string,
  force: Force,
  isBare = false,
): Promise<Record<'task' | 'late' | 'longest', number>> {
  const page = await openList(stage, path);
  if (!isBare) await openingOf(page);
  await page.waitForTimeout(500);
  const session = await page.context().newCDPSession(page);
  // Time of the thread itself: what other programs of the machine take is not the page's.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metricsOf(session);
  const { late, longest } = await page.evaluate((what) => globalThis.benchList.storm(what), force);
  const after = await metricsOf(session);
  await page.close();
  return { task: after.task - before.task, late, longest };
}

/** The longest that we held the page's main thread in one piece, ms, and what share of the storm was ours. */
async function ourStretch(stage: Stage, rows: number): Promise<{ longest: number; total: number; layout: number }> {
  const page = await openList(stage, '/dialup/list');
  await openingOf(page);
  const { longest, total, layout } = await profileOurs(page, stage.dozvon.id, () =>
    page.evaluate((what) => globalThis.benchList.storm(what), forceAt(rows)),
  );
  await page.close();
  return { longest, total, layout };
}

export const stormScenario: Scenario = {
  no: 4,
  also: 13,
  title: 'The page replaces, updates and sorts its rows',
  sizes: EACH,
  async run(stage, rows, times) {
    const peers = rows <= MOST_FOR_PEERS ? PEERS : [];
    const paths: [string, string][] = [
      ['ours', '/dialup/list'],
      ['plain', '/floor/list'],
      ...(rows <= 2000 ? [['hand', '/floor/list?by=hand'] as [string, string]] : []),
      ...peers.map((peer): [string, string] => [peer, `/floor/list?by=${peer}`]),
    ];
    const spreads = await inTurn(
      Object.fromEntries(paths.map(([name, path]) => [name, () => stormAt(stage, path, forceAt(rows), path === '/floor/list')])),
      times,
    );
    const of = (name: string, part: 'task' | 'late' | 'longest') => spreads[name]?.[part] as Figure['ours'];
    const { longest, total, layout } = await ourStretch(stage, rows);
    const single = { scenario: 4, rows, beside: null };
    const main = (scenario: number, by: string, beside: string, goal: number | null): Figure => ({
      scenario,
      name: scenario === 4 ? 'main thread' : 'storm, main thread',
      rows,
      ours: of('ours', 'task'),
      beside: { name: beside, spread: of(by, 'task') },
      unit: 'ms',
      goal,
    });
    const figures: Figure[] = [
      main(4, 'plain', 'the page alone', 1.08),
      ...(spreads.hand ? [main(4, 'hand', 'hand loop', null)] : []),
      { ...single, name: 'frames with a bare row in view', ours: of('ours', 'late'), unit: 'count', goal: 0 },
      {
        ...single,
        name: 'longest task that the browser tells of',
        ours: of('ours', 'longest'),
        beside: { name: 'the page alone', spread: of('plain', 'longest') },
        unit: 'ms',
        goal: null,
      },
      {
        ...single,
        name: 'ours in one piece, at the longest',
        ours: spreadOf([longest]),
        unit: 'ms',
        goal: rows > 2000 ? null : 50,
      },
      { ...single, name: 'ours in all', ours: spreadOf([total]), unit: 'ms', goal: null },
      { ...single, name: 'layout of the page brought forward', ours: spreadOf([layout]), unit: 'ms', goal: null },
      ...peers.map((peer) => main(13, peer, peer, 1)),
    ];
    return figures;
  },
};
