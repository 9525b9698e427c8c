import type { Page } from '@playwright/test';
import { newFactId } from '../../../utils/domain/fact-id.ts';

/** Marks and comments asked for one after the other, as a desk asks; what was acknowledged is told at once. */
export interface Work {
  /** Ids of the facts that the worker said it has kept. */
  acknowledged: Set<string>;
  /** Resolves once so many were. */
  until(count: number): Promise<void>;
}

/** Starts to mark and to comment, four at a time, and goes on until the browser is killed. */
export async function workUntilKilled(own: Page, visits: readonly string[]): Promise<Work> {
  const acknowledged = new Set<string>();
  let heard = () => {};
  await own.exposeFunction('dozvonKept', (op: string) => {
    acknowledged.add(op);
    heard();
  });
  const asks = Array.from({ length: 2_000 }, (_, i) => {
    const base = { op: newFactId(Date.now()), visit: visits[i % visits.length] as string };
    if (i % 3 === 0) return { type: 'visit.note', ask: { ...base, comment: `пометка ${i}` } };
    return { type: 'visit.mark', ask: { ...base, mark: i % 2 === 0 ? 'called' : null } };
  });
  await own.evaluate((asks) => {
    interface Port {
      postMessage(message: unknown): void;
      onMessage: { addListener(listener: (message: { id?: number; answer?: unknown }) => void): void };
    }
    const { chrome, dozvonKept } = globalThis as unknown as {
      chrome: { runtime: { connect(info: { name: string }): Port } };
      dozvonKept(op: string): void;
    };
    const port = chrome.runtime.connect({ name: 'options' });
    let next = 0;
    const askNext = () => {
      const one = asks[next];
      if (!one) return;
      port.postMessage({ id: next, ...one });
      next += 1;
    };
    port.onMessage.addListener((message) => {
      if (message.id === undefined) return;
      const op = asks[message.id]?.ask.op;
      if (message.answer && op) dozvonKept(op);
      askNext();
    });
    for (let i = 0; i < 4; i++) askNext();
  }, asks);
  return {
    acknowledged,
    until: (count) =>
      new Promise<void>((resolve) => {
        heard = () => acknowledged.size >= count && resolve();
        heard();
      }),
  };
}
