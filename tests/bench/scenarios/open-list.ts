import type { Figure } from '../figure.ts';
import { openingOf, openList } from '../measure.ts';
import { profileOurs } from '../profile.ts';
import { inTurn, spreadOf } from '../samples.ts';
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

/** The longest that we held the page's main thread in one piece while the list opened, ms, and how long in all. */
async function ourStretch(stage: Stage): Promise<{ longest: number; total: number }> {
  const page = await openList(stage, '/floor/news');
  const { longest, total } = await profileOurs(page, stage.dozvon.id, async () => {
    await page.goto(`${stage.server.url}/dialup/list`, { waitUntil: 'commit' });
    await openingOf(page);
  });
  await page.close();
  return { longest, total };
}

export const openScenario: Scenario = {
  no: 1,
  also: 13,
  title: 'A list is opened',
  sizes: EACH,
  async run(stage, rows, times) {
    const peers = rows <= MOST_FOR_PEERS ? PEERS : [];
    const paths: [string, string][] = [
      ['ours', '/dialup/list'],
      ['hand', '/floor/list?by=hand'],
      ...peers.map((peer): [string, string] => [peer, `/floor/list?by=${peer}`]),
    ];
    const spreads = await inTurn(Object.fromEntries(paths.map(([name, path]) => [name, () => openingAt(stage, path)])), times);
    const of = (name: string, part: 'visible' | 'all') => spreads[name]?.[part] as Figure['ours'];
    const figure = (scenario: number, part: 'visible' | 'all', by: string, beside: string, goal: number): Figure => ({
      scenario,
      name: part === 'all' ? 'all rows coloured' : 'rows in view coloured',
      rows,
      ours: of('ours', part),
      beside: { name: beside, spread: of(by, part) },
      unit: 'ms',
      goal,
    });
    const { longest, total } = await ourStretch(stage);
    const single = { scenario: 1, rows, beside: null, unit: 'ms' as const };
    return [
      figure(1, 'visible', 'hand', 'hand loop', 1.3),
      figure(1, 'all', 'hand', 'hand loop', 1.5),
      { ...single, name: 'ours in one piece, at the longest', ours: spreadOf([longest]), goal: rows > 2000 ? null : 50 },
      { ...single, name: 'ours in all', ours: spreadOf([total]), goal: null },
      ...peers.map((peer) => figure(13, 'all', peer, peer, 1)),
    ];
  },
};
