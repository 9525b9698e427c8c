import type { Page } from '@playwright/test';

/** Ms until a worker that is only being started has answered a question that needs its store, or refused it. Asked every 50 ms until then. */
export async function firstAnswer(own: Page): Promise<number> {
  return own.evaluate(
    () =>
      new Promise<number>((resolve) => {
        interface Port {
          postMessage(message: unknown): void;
          onMessage: { addListener(listener: (message: { id?: number }) => void): void };
          onDisconnect: { addListener(listener: () => void): void };
        }
        const { chrome } = globalThis as unknown as { chrome: { runtime: { connect(info: { name: string }): Port } } };
        const began = performance.now();
        const ask = () => {
          const port = chrome.runtime.connect({ name: 'options' });
          port.onDisconnect.addListener(() => setTimeout(ask, 50));
          port.onMessage.addListener((message) => message.id === 1 && resolve(performance.now() - began));
          port.postMessage({ id: 1, type: 'shift.summary', ask: { date: null } });
        };
        ask();
      }),
  );
}
