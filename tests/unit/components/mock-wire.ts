import { RefusedError, type Wire } from '@/utils/messages/link.ts';
import type { AnswerTo, Ask, Requests, Topics } from '@/utils/messages/protocol.ts';

/** What a worker would answer; throw RefusedError to refuse, return a promise to answer later. */
export type Answers = { [K in keyof Requests]?: (ask: Ask<K>) => AnswerTo<K> | Promise<AnswerTo<K>> };

/** A worker's side of the link, played by a test or by the preview. */
export interface MockWorker {
  connect(): Wire;
  /** Every request made so far, in order. */
  asked: { type: keyof Requests; ask: unknown }[];
  tell<K extends keyof Topics>(topic: K, data: Topics[K]): void;
  /** The worker stops: the port closes under the page. */
  stop(): void;
}

interface AskMessage {
  id: number;
  type: keyof Requests;
  ask: never;
}

export function mockWorker(answers: Answers): MockWorker {
  const asked: MockWorker['asked'] = [];
  let port: { hear: (message: unknown) => void; lose: () => void } | null = null;

  async function answer({ id, type, ask }: AskMessage): Promise<unknown> {
    const handler = answers[type] as ((ask: never) => unknown) | undefined;
    if (!handler) return { id, refusal: { code: 'invalid', detail: type } };
    try {
      return { id, answer: await handler(ask) };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return { id, refusal: { code: error.code, detail: error.detail } };
    }
  }

  function connect(): Wire {
    const heard: ((message: unknown) => void)[] = [];
    const lost: (() => void)[] = [];
    const own = {
      hear(message: unknown) {
        for (const listener of heard) listener(message);
      },
      lose() {
        for (const listener of lost) listener();
      },
    };
    port = own;
    return {
      postMessage(message) {
        asked.push(message as AskMessage);
        // An answer to a port that was closed meanwhile is lost, as in a browser.
        void answer(message as AskMessage).then((reply) => port === own && own.hear(reply));
      },
      disconnect() {
        if (port === own) port = null;
      },
      onMessage: { addListener: (listener) => void heard.push(listener) },
      onDisconnect: { addListener: (listener) => void lost.push(listener) },
    };
  }

  return {
    connect,
    asked,
    tell: (topic, data) => port?.hear({ topic, data }),
    stop() {
      const was = port;
      port = null;
      was?.lose();
    },
  };
}

/** How a handler refuses. */
export function refuse(code: string, detail = ''): never {
  throw new RefusedError({ code, detail });
}
