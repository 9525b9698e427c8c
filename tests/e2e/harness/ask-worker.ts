import type { Page } from '@playwright/test';
import type { AnswerTo, Ask, DeskRequests } from '../../../utils/messages/protocol.ts';

/** Asks the worker from one of our own pages, by the protocol that page itself uses. */
export async function askWorker<K extends keyof DeskRequests>(page: Page, type: K, ask: Ask<K>): Promise<AnswerTo<K>> {
  return page.evaluate(
    ({ type, ask }) =>
      new Promise<never>((resolve, reject) => {
        interface Port {
          postMessage(message: unknown): void;
          disconnect(): void;
          onMessage: { addListener(listener: (message: { id?: number; answer?: never; refusal?: unknown }) => void): void };
        }
        const { chrome } = globalThis as unknown as { chrome: { runtime: { connect(info: { name: string }): Port } } };
        const port = chrome.runtime.connect({ name: 'options' });
        port.onMessage.addListener((message) => {
          if (message.id !== 1) return;
          port.disconnect();
          if (message.refusal) reject(new Error(JSON.stringify(message.refusal)));
          else resolve(message.answer as never);
        });
        port.postMessage({ id: 1, type, ask });
      }),
    { type, ask },
  ) as Promise<AnswerTo<K>>;
}
