import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from '@playwright/test';
import type { Dozvon } from '../harness/browser.ts';

/** What the worker's ports carried: of each request and each topic the first that was seen. */
interface Recorded {
  requests: Record<string, { ask: unknown; answer?: unknown }>;
  topics: Record<string, unknown>;
}

const FILE = join(import.meta.dirname, '../../../docs/protocol-examples.json');

/** Hears in the worker what its ports carry, and keeps an example of each message for docs/protocol.md. */
export function openRecorder() {
  const all: Recorded = { requests: {}, topics: {} };
  let worker: Worker | null = null;

  return {
    /** Again after the worker was stopped: a new one is there. */
    async listen(dozvon: Dozvon): Promise<void> {
      worker = dozvon.context.serviceWorkers().at(-1) ?? (await dozvon.context.waitForEvent('serviceworker'));
      await worker.evaluate(hearPorts);
    },
    /** Takes what the worker has heard, before it is stopped. */
    async collect(): Promise<void> {
      const heard = (await worker?.evaluate(() => (globalThis as unknown as { heard: unknown }).heard)) as Recorded | undefined;
      for (const [name, one] of Object.entries(heard?.requests ?? {})) if (one.answer !== undefined) all.requests[name] ??= one;
      for (const [name, one] of Object.entries(heard?.topics ?? {})) all.topics[name] ??= one;
    },
    save(): void {
      writeFileSync(FILE, `${JSON.stringify({ requests: shorten(all.requests), topics: shorten(all.topics) }, null, 2)}\n`);
    },
  };
}

/** Keys in their order, of a list its first entry, of a secret nothing. */
function shorten(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map((one) => shorten(one));
  if (name === 'secrets' && typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, kept]) => [key, typeof kept === 'string' ? '…' : kept]));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, shorten(one, key)] as const);
  return Object.fromEntries(name === '' ? entries.toSorted(([a], [b]) => (a < b ? -1 : 1)) : entries);
}

/** Runs in the worker. */
function hearPorts(): void {
  interface Port {
    postMessage(message: unknown): void;
    onMessage: { addListener(listener: (message: { id: number; type: string; ask: unknown }) => void): void };
  }
  interface Extension {
    runtime: { onConnect: { addListener(listener: (port: Port) => void): void } };
  }
  const { chrome } = globalThis as unknown as { chrome: Extension };
  const heard: Recorded = { requests: {}, topics: {} };
  (globalThis as unknown as { heard: Recorded }).heard = heard;
  chrome.runtime.onConnect.addListener((port) => {
    const asked = new Map<number, string>();
    port.onMessage.addListener(({ id, type, ask }) => {
      // One that was refused is no example.
      if (heard.requests[type]?.answer !== undefined) return;
      heard.requests[type] = { ask };
      asked.set(id, type);
    });
    const post = port.postMessage.bind(port);
    port.postMessage = (message) => {
      const said = message as { id?: number; answer?: unknown; topic?: string; data?: unknown };
      const type = said.id === undefined ? undefined : asked.get(said.id);
      const request = type === undefined ? undefined : heard.requests[type];
      if (request && said.answer !== undefined) request.answer ??= said.answer;
      if (said.topic !== undefined) heard.topics[said.topic] ??= said.data;
      post(message);
    };
  });
}
