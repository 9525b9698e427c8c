import type { Page } from '@playwright/test';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { type BenchLine, refOf } from '../day.ts';
import type { Figure } from '../figure.ts';
import { openingOf, openList } from '../measure.ts';
import { inTurn } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

/** The provider says that these patients have chosen; from its answer's leaving to the frame that shows it. */
export const statusScenario: Scenario = {
  no: 2,
  title: 'One status changes',
  sizes: EACH,
  run: (stage, rows, times) => measureChange(stage, { no: 2, rows, times, count: 1, name: 'heard to painted', goal: 1.2 }),
};

export const hundredScenario: Scenario = {
  no: 3,
  title: 'A hundred statuses change',
  sizes: EACH,
  run: (stage, rows, times) => measureChange(stage, { no: 3, rows, times, count: 100, name: 'heard to painted', goal: 1.3 }),
};

interface Change {
  no: number;
  rows: number;
  times: number;
  count: number;
  name: string;
  goal: number;
}

async function measureChange(stage: Stage, { no, rows, times, count, name, goal }: Change): Promise<Figure[]> {
  const ours = await openList(stage, '/dialup/list');
  await openingOf(ours);
  const floor = await openList(stage, '/floor/news');
  const turns = { ours: 0, floor: 0 };
  const next = (side: 'ours' | 'floor') => {
    turns[side] += 1;
    return turns[side] % 2 === 0 ? ('red' as const) : ('green' as const);
  };
  const spreads = await inTurn(
    {
      ours: () => changeOurs(stage, ours, stage.day().lines.slice(0, count), next('ours')),
      floor: () => changeFloor(stage, floor, stage.day().lines.slice(0, count), next('floor')),
    },
    times,
  );
  await ours.close();
  await floor.close();
  const beside = {
    name: count === 1 ? 'bare worker, one attribute' : 'bare worker, hand loop',
    spread: spreads.floor.ms as Figure['ours'],
  };
  return [{ scenario: no, name, rows, ours: spreads.ours.ms as Figure['ours'], beside, unit: 'ms', goal }];
}

async function changeOurs(stage: Stage, page: Page, lines: readonly BenchLine[], colour: 'red' | 'green'): Promise<number> {
  const ids = stage.day().visits.slice(0, lines.length);
  const time = new Date().toISOString();
  const data = { actionId: colour === 'red' ? 'cancel' : 'confirm', via: 'link' };
  stage.server.news.say([
    ids.map(({ id }) => ({ id: newFactId(Date.now()), type: 'message.answer', subject: refOf(id), time, data })),
  ]);
  const last = stage.day().visits.at(-1);
  if (!last) throw new Error('An empty day');
  return untilPainted(stage, page, lines, colour, () =>
    // Just before a call the provider is asked at once.
    askWorker(stage.quiet, 'call.start', { op: newFactId(Date.now()), visit: last.id, phone: last.phones[0]?.e164 ?? '' }),
  );
}

function changeFloor(stage: Stage, page: Page, lines: readonly BenchLine[], colour: 'red' | 'green'): Promise<number> {
  stage.server.news.sayToFloor(lines.map(({ no }) => ({ no, colour })));
  return untilPainted(stage, page, lines, colour, () =>
    askFloor(stage, { ask: 'news', address: `${stage.server.url}/floor-news` }),
  );
}

async function untilPainted(
  stage: Stage,
  page: Page,
  lines: readonly BenchLine[],
  colour: string,
  act: () => Promise<unknown>,
): Promise<number> {
  await page.bringToFront();
  // A long page's own script comes late.
  await page.waitForFunction(() => 'recorder' in globalThis);
  const numbers = lines.map(({ no }) => no);
  const shown = page.evaluate(
    async ({ numbers, colour }) => {
      const cells = numbers.map((no) => document.querySelector(`#zap${no} .tel`));
      await globalThis.recorder.frameWith(() => cells.every((cell) => cell?.getAttribute('data-dozvon-colour') === colour));
      return Date.now();
    },
    { numbers, colour },
  );
  const acting = act();
  const at = await shown;
  await acting;
  return at - stage.server.news.saidAt();
}

/** Asks the floor's worker from a page of its own. */
export function askFloor(stage: Stage, message: Record<string, unknown>): Promise<unknown> {
  return stage.floor.evaluate(
    (message) =>
      new Promise((resolve) => {
        interface Port {
          postMessage(message: unknown): void;
          disconnect(): void;
          onMessage: { addListener(listener: (message: { answer?: unknown }) => void): void };
        }
        const { chrome } = globalThis as unknown as { chrome: { runtime: { connect(info: { name: string }): Port } } };
        const port = chrome.runtime.connect({ name: 'own' });
        port.onMessage.addListener(({ answer }) => {
          port.disconnect();
          resolve(answer);
        });
        port.postMessage(message);
      }),
    message,
  );
}
