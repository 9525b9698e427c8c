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
import { countWrites } from '../write-counts.ts';

/** Eight hours, compressed: 300 marks, with each a poll that brings news, and every five minutes the page made anew. */
const MARKS = 300;
const EACH_REFRESH = 3;
/** Acts after which whatever is made on the first occasion has been made. */
const WARM = 40;
/**
 * Readings at the beginning and at the end, so many acts apart. The engine keeps compiled code for a while or lets go of it, by a tenth of
 * a heap either way: the least reading is the nearest to what is held.
 */
const READINGS = 5;
const BETWEEN = 10;

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
  // Not by a locator: what that keeps stands in the same heap.
  const [x, y] = await page.evaluate((at) => {
    const box = document.querySelectorAll('#list tbody tr')[at]?.getElementsByClassName('op')[0]?.getBoundingClientRect();
    return [(box?.left ?? 0) + 5, (box?.top ?? 0) + 5] as const;
  }, i % ROWS_IN_VIEW);
  await page.mouse.dblclick(x, y);
  if (i % EACH_REFRESH === 0) await page.evaluate(() => globalThis.benchList.replaceAll());
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
    let done = 0;
    async function workUntil(end: number): Promise<void> {
      for (; done < end; done++) await work(stage, page, done);
    }
    await workUntil(WARM);
    const worker = await attachWorker(stage);
    const writes = await countWrites(stage);
    async function read(): Promise<Record<'heap' | 'inWorker' | 'nodes', number>[]> {
      const readings = [];
      for (let i = 0; i < READINGS; i++) {
        await workUntil(done + BETWEEN);
        // A mark's toast has gone by then, and the answer to a beat is in.
        await page.waitForTimeout(1000);
        const [heap, inWorker] = [await heapOf(session), await worker.heap()];
        readings.push({ heap: heap / 1e6, inWorker: inWorker / 1e6, nodes: (await metricsOf(session)).nodes });
      }
      return readings;
    }
    const before = await read();
    await workUntil(WARM + MARKS);
    const after = await read();
    const { facts, cases } = await writes.take();
    await worker.detach();
    await page.close();
    const figure = (name: string, key: 'heap' | 'inWorker' | 'nodes', unit: Figure['unit']): Figure => ({
      scenario: 11,
      name,
      rows: 300,
      ours: spreadOf([Math.min(...after.map((one) => one[key]))]),
      beside: { name: 'at its start', spread: spreadOf([Math.min(...before.map((one) => one[key]))]) },
      unit,
      goal: 1.05,
    });
    return [
      figure('heap of the page', 'heap', 'MB'),
      figure('nodes of the page', 'nodes', 'count'),
      figure('heap of the worker', 'inWorker', 'MB'),
      {
        scenario: 11,
        name: 'cases folded',
        rows: 300,
        ours: spreadOf([cases]),
        beside: { name: 'facts that came', spread: spreadOf([facts]) },
        unit: 'count',
        goal: 1,
      },
    ];
  },
};
