import type { Page } from '@playwright/test';
import { killWorker } from '../../e2e/harness/kill-worker.ts';
import type { Figure } from '../figure.ts';
import { inTurn } from '../samples.ts';
import { EACH, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

/** Stops the worker and asks it something from a page of its own extension; to the answer, ms. */
async function wake(page: Page, message: unknown): Promise<number> {
  await killWorker(page);
  return page.evaluate(
    (message) =>
      new Promise<number>((resolve) => {
        interface Port {
          postMessage(message: unknown): void;
          disconnect(): void;
          onMessage: { addListener(listener: (message: unknown) => void): void };
        }
        const { chrome } = globalThis as unknown as { chrome: { runtime: { connect(info: { name: string }): Port } } };
        const began = performance.now();
        const port = chrome.runtime.connect({ name: 'options' });
        port.onMessage.addListener((answer) => {
          if (typeof answer === 'object' && answer !== null && 'topic' in answer) return;
          port.disconnect();
          resolve(performance.now() - began);
        });
        port.postMessage(message);
      }),
    message,
  );
}

/** The day's cases by their index, read by nothing but IndexedDB. */
async function loadByIndex(stage: Stage, date: string): Promise<number> {
  return stage.quiet.evaluate(
    (date) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('dozvon');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const began = performance.now();
          const asked = opening.result.transaction('cases').objectStore('cases').index('day').getAll(date);
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            opening.result.close();
            resolve(performance.now() - began);
          };
        };
      }),
    date,
  );
}

export const coldScenario: Scenario = {
  no: 9,
  title: 'A worker that slept answers',
  sizes: EACH,
  async run(stage, rows, times) {
    const { date } = stage.day();
    const spreads = await inTurn(
      {
        ours: () => wake(stage.quiet, { id: 1, type: 'shift.summary', ask: { date } }),
        ping: () => wake(stage.floor, { ask: 'ping' }),
        load: () => loadByIndex(stage, date),
      },
      times,
    );
    const [ping, load] = [spreads.ping.ms as Figure['ours'], spreads.load.ms as Figure['ours']];
    const sum = (key: 'median' | 'low' | 'high') => 1.5 * ping[key] + load[key];
    const most = { median: sum('median'), low: sum('low'), high: sum('high'), count: ping.count };
    const base = { scenario: 9, rows, unit: 'ms' as const, ours: spreads.ours.ms as Figure['ours'] };
    return [
      { ...base, name: 'the day’s figures', beside: { name: '1.5 × bare ping, and the load by index', spread: most }, goal: 1 },
      { ...base, name: 'the day’s figures', beside: { name: 'bare ping', spread: ping }, goal: null },
      { ...base, name: 'the day’s figures', beside: { name: 'load by index', spread: load }, goal: null },
    ];
  },
};
