import type { Page } from '@playwright/test';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { refOf } from '../day.ts';
import type { Figure } from '../figure.ts';
import { heapOf, metricsOf, openingOf, openList } from '../measure.ts';
import { spreadOf } from '../samples.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { attachWorker } from '../worker-session.ts';

/** Eight hours, compressed: 300 marks, a poll with news for each of them, the page made anew every five minutes. */
const MARKS = 300;
const REFRESHES = 96;
const WARM = 40;

const ROWS_IN_VIEW = 20;

/** Marks one row by the real mouse, and the provider tells of another patient. */
async function work(stage: Stage, page: Page, i: number): Promise<void> {
  const { visits } = stage.day();
  const told = visits[(i * 13) % visits.length];
  const called = visits[(i * 7) % visits.length];
  if (!told || !called) throw new Error('An empty day');
  const time = new Date().toISOString();
  const data = { actionId: i % 2 === 0 ? 'confirm' : 'reschedule', via: 'link' };
  stage.server.news.say([[{ id: newFactId(Date.now()), type: 'message.answer', subject: refOf(told.id), time, data }]]);
  const op = newFactId(Date.now());
  await askWorker(stage.quiet, 'call.start', { op, visit: called.id, phone: called.phones[0]?.e164 ?? '' });
  const box = await page
    .locator('#list tbody tr')
    .nth(i % ROWS_IN_VIEW)
    .locator('.op')
    .boundingBox();
  if (box) await page.mouse.dblclick(box.x + 5, box.y + 5);
  if (i % Math.ceil(MARKS / REFRESHES) === 0) await page.evaluate(() => globalThis.benchList.replaceAll());
}

export const dayScenario: Scenario = {
  no: 11,
  title: 'A day of work',
  sizes: [300],
  async run(stage) {
    const page = await openList(stage, '/dialup/list');
    await openingOf(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    for (let i = 0; i < WARM; i++) await work(stage, page, i);
    const worker = await attachWorker(stage);
    const read = async () => {
      await page.waitForTimeout(1500);
      const [heap, inWorker] = [await heapOf(session), await worker.heap()];
      return { heap, inWorker, nodes: (await metricsOf(session)).nodes };
    };
    const before = await read();
    for (let i = WARM; i < WARM + MARKS; i++) await work(stage, page, i);
    const after = await read();
    await page.close();
    const figure = (name: string, key: keyof typeof before, unit: Figure['unit'], by = 1): Figure => ({
      scenario: 11,
      name,
      rows: 300,
      ours: spreadOf([after[key] / by]),
      beside: { name: 'at its start', spread: spreadOf([before[key] / by]) },
      unit,
      goal: 1.05,
    });
    return [
      figure('heap of the page', 'heap', 'MB', 1e6),
      figure('nodes of the page', 'nodes', 'count'),
      figure('heap of the worker', 'inWorker', 'MB', 1e6),
    ];
  },
};
