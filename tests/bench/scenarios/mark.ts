import type { Page } from '@playwright/test';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Figure } from '../figure.ts';
import { inContentScript, openingOf, openList } from '../measure.ts';
import { inTurn } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import { askFloor } from './status.ts';

const ROW = 4;

/** A double click with the real mouse on a row; to the frame that shows its mark changed. */
async function doubleClick(page: Page): Promise<{ ms: number; frames: number }> {
  await page.bringToFront();
  const shown = page.evaluate((at) => {
    const row = document.querySelectorAll('#list tbody tr')[at];
    const before = row?.hasAttribute('data-dozvon-mark');
    let clicked = 0;
    addEventListener('dblclick', () => (clicked = performance.now()), { capture: true, once: true });
    return globalThis.recorder.framesUntil(
      () => row?.hasAttribute('data-dozvon-mark') !== before,
      () => clicked,
    );
  }, ROW);
  const box = await page.locator('#list tbody tr').nth(ROW).locator('.op').boundingBox();
  if (!box) throw new Error('The row has no place');
  await page.mouse.dblclick(box.x + 5, box.y + 5);
  const took = await shown;
  // The answer is in before the next one.
  await page.waitForTimeout(200);
  return took;
}

export const pinkScenario: Scenario = {
  no: 6,
  title: 'Double click to pink',
  sizes: EACH,
  async run(stage, rows, times) {
    const ours = await openList(stage, '/dialup/list');
    await openingOf(ours);
    const hand = await openList(stage, '/floor/list?by=hand');
    const spreads = await inTurn(
      { ours: async () => ({ ...(await doubleClick(ours)) }), hand: async () => ({ ...(await doubleClick(hand)) }) },
      times,
    );
    await ours.close();
    await hand.close();
    const beside = { name: 'the page’s own handler', spread: spreads.hand.ms as Figure['ours'] };
    return [
      { scenario: 6, name: 'shown', rows, ours: spreads.ours.ms as Figure['ours'], beside, unit: 'ms', goal: null },
      {
        scenario: 6,
        name: 'frames until shown',
        rows,
        ours: spreads.ours.frames as Figure['ours'],
        beside: null,
        unit: 'count',
        goal: 1,
      },
    ];
  },
};

export const keptScenario: Scenario = {
  no: 7,
  title: 'Double click to kept',
  sizes: EACH,
  async run(stage, rows, times) {
    const page = await openList(stage, '/dialup/list');
    await openingOf(page);
    const floor = await openList(stage, '/floor/news');
    const floorId = new URL(stage.floor.url()).host;
    let isOn = false;
    const visit = stage.day().visits[ROW];
    if (!visit) throw new Error('An empty day');
    const put = () => ({ ask: 'put', value: { id: newFactId(Date.now()), visit: visit.id, kind: 'visit.marked', by: 'Анна' } });
    const spreads = await inTurn(
      {
        ours() {
          isOn = !isOn;
          const ask = { op: newFactId(Date.now()), visit: visit.id, mark: isOn ? 'called' : null, at: Date.now() };
          const warm = { id: 0, type: 'page.profile', ask: { url: page.url() } };
          return inContentScript<number>(page, stage.dozvon.id, timed(warm, { id: 1, type: 'list.mark', ask }));
        },
        told: () => inContentScript<number>(floor, floorId, timed({ ask: 'ping' }, put())),
        async put() {
          return (await askFloor(stage, { ...put(), ask: 'putTimed' })) as number;
        },
      },
      times,
    );
    await page.close();
    await floor.close();
    const ours = spreads.ours.ms as Figure['ours'];
    const base = { scenario: 7, rows, ours, unit: 'ms' as const };
    return [
      { ...base, name: 'kept', beside: { name: 'raw strict put', spread: spreads.put.ms as Figure['ours'] }, goal: 1.5 },
      {
        ...base,
        name: 'kept',
        beside: { name: 'message and raw strict put', spread: spreads.told.ms as Figure['ours'] },
        goal: null,
      },
    ];
  },
};

/** Opens a port as a content script does and, when that is warm, times one question on it. */
function timed(warm: unknown, message: unknown): string {
  return `new Promise((resolve) => {
    const port = chrome.runtime.connect({ name: 'page' });
    let began = 0;
    port.onMessage.addListener(({ topic, news }) => {
      if (topic || news) return;
      if (began > 0) {
        port.disconnect();
        resolve(performance.now() - began);
        return;
      }
      began = performance.now();
      port.postMessage(${JSON.stringify(message)});
    });
    port.postMessage(${JSON.stringify(warm)});
  })`;
}
