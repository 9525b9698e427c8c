import { makeDay } from '../day.ts';
import type { Figure } from '../figure.ts';
import { openingOf, openList } from '../measure.ts';
import { inTurn } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import { addToJournal } from '../seed-journal.ts';
import type { Stage } from '../stage.ts';

interface DomNode {
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** Opens a day's list; to its first coloured frame, and how many elements our layer has then. */
async function openDay(stage: Stage, day: ReturnType<typeof makeDay>): Promise<{ ms: number; nodes: number }> {
  stage.server.show(day);
  const page = await openList(stage, '/dialup/list');
  const { visible } = await openingOf(page);
  await page.waitForTimeout(300);
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', { expression: 'document.documentElement.lastElementChild' });
  const { node } = await session.send('DOM.describeNode', { objectId: result.objectId ?? '', depth: -1, pierce: true });
  await page.close();
  return { ms: visible, nodes: count(node as DomNode) };
}

function count({ children = [], shadowRoots = [] }: DomNode): number {
  return [...children, ...shadowRoots].reduce((sum, node) => sum + count(node), 1);
}

export const boxesScenario: Scenario = {
  no: 8,
  title: 'A comment box in every row',
  sizes: EACH,
  async run(stage, rows, times) {
    const bare = stage.day();
    const after = new Date(Date.parse(bare.date) + 86_400_000).toISOString().slice(0, 10);
    const full = makeDay(rows, after, Date.now(), { hasNotes: true });
    await addToJournal(stage.quiet, full);
    const spreads = await inTurn({ boxes: () => openDay(stage, full), bare: () => openDay(stage, bare) }, times);
    const boxes = spreads.boxes as Record<'ms' | 'nodes', Figure['ours']>;
    const beside = { name: 'the list without them', spread: spreads.bare.ms as Figure['ours'] };
    // A strip is a box with two buttons; 60 rows is more than any screen shows.
    const few = 3 * 60 + 60;
    return [
      { scenario: 8, name: 'first coloured frame', rows, ours: boxes.ms, beside, unit: 'ms', goal: 1.2 },
      { scenario: 8, name: 'nodes of ours on the page', rows, ours: boxes.nodes, beside: null, unit: 'count', goal: few },
    ];
  },
};
