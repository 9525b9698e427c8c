import type { Figure } from '../figure.ts';
import { openingOf, openList } from '../measure.ts';
import { inTurn } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

const PEERS = ['mark.js', 'Dark Reader', 'userscript'];
/** Two of the three peers take minutes at ten thousand rows. */
const MOST_FOR_PEERS = 2000;

/** Opens the page and tells when its rows bore their colours. */
export async function openingAt(stage: Stage, path: string): Promise<{ visible: number; all: number }> {
  const page = await openList(stage, path);
  const took = await openingOf(page);
  await page.close();
  return took;
}

export const openScenario: Scenario = {
  no: 1,
  title: 'A list is opened',
  sizes: EACH,
  async run(stage, rows, times) {
    const spreads = await inTurn(
      { ours: () => openingAt(stage, '/dialup/list'), hand: () => openingAt(stage, '/floor/list?by=hand') },
      times,
    );
    const figure = (part: 'visible' | 'all', name: string, goal: number): Figure => ({
      scenario: 1,
      name,
      rows,
      ours: spreads.ours[part] as Figure['ours'],
      beside: { name: 'hand loop', spread: spreads.hand[part] as Figure['ours'] },
      unit: 'ms',
      goal,
    });
    return [figure('visible', 'rows in view coloured', 1.3), figure('all', 'all rows coloured', 1.5)];
  },
};

export const openPeers: Scenario = {
  no: 13,
  title: 'Peers: a list is opened',
  sizes: EACH.filter((rows) => rows <= MOST_FOR_PEERS),
  async run(stage, rows, times) {
    const ways = { ours: '/dialup/list', ...Object.fromEntries(PEERS.map((peer) => [peer, `/floor/list?by=${peer}`])) };
    const spreads = await inTurn(
      Object.fromEntries(Object.entries(ways).map(([name, path]) => [name, () => openingAt(stage, path)])),
      times,
    );
    return PEERS.map((peer) => ({
      scenario: 13,
      name: 'all rows coloured',
      rows,
      ours: spreads.ours?.all as Figure['ours'],
      beside: { name: peer, spread: spreads[peer]?.all as Figure['ours'] },
      unit: 'ms',
      goal: 1,
    }));
  },
};
