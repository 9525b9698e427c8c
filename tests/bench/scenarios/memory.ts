import type { Figure } from '../figure.ts';
import { heapOf, openingOf, openList } from '../measure.ts';
import { inTurn } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

/** MB that everything in the page holds once the list stands still. */
async function memoryAt(stage: Stage, path: string): Promise<number> {
  const page = await openList(stage, path);
  await openingOf(page);
  await page.waitForTimeout(700);
  const session = await page.context().newCDPSession(page);
  const bytes = await heapOf(session);
  await page.close();
  return bytes / 1e6;
}

export const memoryScenario: Scenario = {
  no: 11,
  title: 'What an open list holds',
  sizes: EACH,
  async run(stage, rows) {
    // A heap after a collection is the same each time: three times show that.
    const spreads = await inTurn(
      { ours: () => memoryAt(stage, '/dialup/list'), hand: () => memoryAt(stage, '/floor/list?by=hand') },
      3,
    );
    const beside = { name: 'the page with the hand loop', spread: spreads.hand.ms as Figure['ours'] };
    return [
      {
        scenario: 11,
        name: 'heap of an open list',
        rows,
        ours: spreads.ours.ms as Figure['ours'],
        beside,
        unit: 'MB',
        goal: null,
      },
    ];
  },
};
