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
          onDisconnect: { addListener(listener: () => void): void };
        }
        const { chrome } = globalThis as unknown as { chrome: { runtime: { connect(info: { name: string }): Port } } };
        let tries = 0;
        const askOnce = () => {
          tries += 1;
          if (tries > 8) return reject(new Error(`The worker has not answered ${type}`));
          const port = chrome.runtime.connect({ name: 'options' });
          // A worker that stops in between is asked again, with growing pauses, as our own pages do (utils/messages/link.ts): one that is
          // just being stopped hangs up at once.
          port.onDisconnect.addListener(() => setTimeout(askOnce, 50 * 2 ** tries));
          port.onMessage.addListener((message) => {
            if (message.id !== 1) return;
            port.disconnect();
            if (message.refusal) reject(new Error(JSON.stringify(message.refusal)));
            else resolve(message.answer as never);
          });
          port.postMessage({ id: 1, type, ask });
        };
        askOnce();
      }),
    { type, ask },
  ) as Promise<AnswerTo<K>>;
}
