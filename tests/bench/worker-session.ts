import type { Stage } from './stage.ts';

interface Reply {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** The worker by the browser's own protocol, of which Playwright gives no session. */
export interface WorkerSession {
  send(method: string, params?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Bytes held after a collection. */
  heap(): Promise<number>;
  detach(): Promise<void>;
}

export async function attachWorker({ browser, dozvon }: Stage): Promise<WorkerSession> {
  const { targetInfos } = await browser.send('Target.getTargets');
  const target = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(dozvon.id));
  if (!target) throw new Error('The worker does not run');
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  const waiting = new Map<number, (reply: Reply) => void>();
  let asked = 0;
  browser.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const reply = JSON.parse(event.message) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });

  function send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    asked += 1;
    const id = asked;
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ result, error }) => {
        waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) }).catch(reject);
    });
  }

  return {
    send,
    async heap() {
      for (let i = 0; i < 2; i++) await send('HeapProfiler.collectGarbage');
      return Number((await send('Runtime.getHeapUsage')).usedSize);
    },
    detach: () => browser.send('Target.detachFromTarget', { sessionId }).then(() => undefined),
  };
}
