import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Figure } from '../figure.ts';
import { inContentScript, openingOf, openList } from '../measure.ts';
import { inTurn } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

/** Opens a page of an extension in a tab; from the beginning of its load to the frame that shows `selector`. */
async function openOwn(stage: Stage, address: string, selector: string): Promise<number> {
  const page = await stage.dozvon.context.newPage();
  await page.bringToFront();
  await page.addInitScript((selector) => {
    const told = new Promise<number>((resolve) => {
      const look = () => {
        if (document.querySelector(selector)) setTimeout(() => resolve(performance.now()));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    Object.assign(globalThis, { told });
  }, selector);
  await page.goto(address);
  const took = await page.evaluate(() => (globalThis as unknown as { told: Promise<number> }).told);
  await page.close();
  return took;
}

export const ownPagesScenario: Scenario = {
  no: 14,
  title: 'Popup and desk are opened',
  sizes: EACH,
  async run(stage, rows, times) {
    const list = await openList(stage, '/dialup/list');
    await openingOf(list);
    const own = `chrome-extension://${stage.dozvon.id}`;
    const visit = stage.day().visits[0]?.id;
    async function desk(): Promise<number> {
      const ask = { view: 'visit', visit };
      const ticket = await inContentScript<string>(
        list,
        stage.dozvon.id,
        `new Promise((resolve) => {
          const port = chrome.runtime.connect({ name: 'page' });
          port.onMessage.addListener(({ id, answer }) => id === 1 && (port.disconnect(), resolve(answer.ticket)));
          port.postMessage({ id: 1, type: 'desk.ticket', ask: ${JSON.stringify(ask)} });
        })`,
      );
      // Another address each time, or the browser would only move within the page.
      return openOwn(stage, `${own}/desk.html?${newFactId(Date.now())}#${ticket}`, 'button');
    }
    const spreads = await inTurn(
      {
        popup: () => openOwn(stage, `${own}/popup.html`, 'button'),
        desk,
        blank: () => openOwn(stage, stage.floor.url(), '#here'),
      },
      times,
    );
    await list.close();
    const beside = { name: 'a blank page of an extension', spread: spreads.blank.ms as Figure['ours'] };
    return [
      { scenario: 14, name: 'popup', rows, ours: spreads.popup.ms as Figure['ours'], beside, unit: 'ms', goal: null },
      {
        scenario: 14,
        name: 'desk with a visit’s card',
        rows,
        ours: spreads.desk.ms as Figure['ours'],
        beside,
        unit: 'ms',
        goal: null,
      },
    ];
  },
};
