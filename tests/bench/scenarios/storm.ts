import type { Figure } from '../figure.ts';
import { metricsOf, openingOf, openList } from '../measure.ts';
import { profileOurs } from '../profile.ts';
import { inTurn, spreadOf } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

const ROUNDS = 3;
const PEERS = ['mark.js', 'Dark Reader', 'userscript'];
const MOST_FOR_PEERS = 300;

/** What one storm over an open list cost the page's main thread. */
async function stormAt(stage: Stage, path: string): Promise<Record<'task' | 'late' | 'longest', number>> {
  const page = await openList(stage, path);
  if (path !== '/floor/list') await openingOf(page);
  await page.waitForTimeout(500);
  const session = await page.context().newCDPSession(page);
  // Time of the thread itself: what other programs of the machine take is not the page's.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metricsOf(session);
  const { late, longest } = await page.evaluate((rounds) => globalThis.benchList.storm(rounds), ROUNDS);
  const after = await metricsOf(session);
  await page.close();
  return { task: after.task - before.task, late, longest };
}

/** The longest that we held the page's main thread in one piece, ms, and what share of the storm was ours. */
async function ourStretch(stage: Stage): Promise<{ longest: number; total: number; layout: number }> {
  const page = await openList(stage, '/dialup/list');
  await openingOf(page);
  const { longest, total, layout } = await profileOurs(page, stage.dozvon.id, () =>
    page.evaluate((rounds) => globalThis.benchList.storm(rounds), ROUNDS),
  );
  await page.close();
  return { longest, total, layout };
}

export const stormScenario: Scenario = {
  no: 4,
  title: 'The page replaces, updates and sorts its rows',
  sizes: EACH,
  async run(stage, rows, times) {
    const spreads = await inTurn(
      {
        ours: () => stormAt(stage, '/dialup/list'),
        plain: () => stormAt(stage, '/floor/list'),
        hand: () => stormAt(stage, '/floor/list?by=hand'),
      },
      times,
    );
    const { longest, total, layout } = await ourStretch(stage);
    const base = { scenario: 4, rows };
    const task = { name: 'the page alone', spread: spreads.plain.task as Figure['ours'] };
    const hand = { name: 'hand loop', spread: spreads.hand.task as Figure['ours'] };
    const figures: Figure[] = [
      { ...base, name: 'main thread', ours: spreads.ours.task as Figure['ours'], beside: task, unit: 'ms', goal: 1.08 },
      { ...base, name: 'main thread', ours: spreads.ours.task as Figure['ours'], beside: hand, unit: 'ms', goal: null },
      {
        ...base,
        name: 'frames with a bare row in view',
        ours: spreads.ours.late as Figure['ours'],
        beside: null,
        unit: 'count',
        goal: 0,
      },
      {
        ...base,
        name: 'ours in one piece, at the longest',
        ours: spreadOf([longest]),
        beside: null,
        unit: 'ms',
        goal: rows > 2000 ? null : 50,
      },
      { ...base, name: 'ours in all', ours: spreadOf([total]), beside: null, unit: 'ms', goal: null },
      { ...base, name: 'layout of the page brought forward', ours: spreadOf([layout]), beside: null, unit: 'ms', goal: null },
    ];
    return figures;
  },
};

export const stormPeers: Scenario = {
  no: 13,
  title: 'Peers: the storm',
  sizes: EACH.filter((rows) => rows <= MOST_FOR_PEERS),
  async run(stage, rows, times) {
    const ways = { ours: '/dialup/list', ...Object.fromEntries(PEERS.map((peer) => [peer, `/floor/list?by=${peer}`])) };
    const spreads = await inTurn(
      Object.fromEntries(Object.entries(ways).map(([name, path]) => [name, () => stormAt(stage, path)])),
      times,
    );
    return PEERS.map((peer) => ({
      scenario: 13,
      name: 'storm, main thread',
      rows,
      ours: spreads.ours?.task as Figure['ours'],
      beside: { name: peer, spread: spreads[peer]?.task as Figure['ours'] },
      unit: 'ms',
      goal: 1,
    }));
  },
};
