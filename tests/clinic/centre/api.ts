import { Hono, type MiddlewareHandler } from 'hono';
import type { NodeEnv } from '../listen.ts';
import { findRequestMisfits } from './contract.ts';
import type { EventLog } from './event-log.ts';
import type { Faults } from './faults.ts';
import { takeSnapshot } from './ledger.ts';
import { linkPlaceholder } from './link.ts';
import { admit, refuse } from './problem.ts';
import { type Sender, takeBatch } from './send.ts';
import type { MessageRequest } from './types.ts';

export interface Api extends Sender {
  readonly token: string;
  readonly log: EventLog;
  readonly faults: Faults;
  /** Whether it says that it sends SMS. */
  readonly offersSms: () => boolean;
}

const largestBody = 2 ** 20;
const capabilities = {
  channels: [
    { channel: 'max', receipts: ['sent', 'delivered', 'read'], actions: 'link', inbound: true, maxLength: 4000 },
    { channel: 'whatsapp', receipts: ['sent', 'delivered', 'read'], actions: 'link', inbound: true, maxLength: 4000 },
    { channel: 'sms', receipts: ['sent', 'delivered'], actions: 'link', inbound: true, maxLength: 1000 },
  ],
  batchLimit: 100,
  queryLimit: 200,
  eventRetentionDays: 7,
  linkPlaceholder,
};

function checkToken(token: string): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    if (c.req.path !== '/v1/health' && c.req.header('authorization') !== `Bearer ${token}`) return admit('401', 0);
    return await next();
  };
}

/** Refuses what does not fit the contract, before anything is done. */
const checkRequest: MiddlewareHandler<NodeEnv> = async (c, next) => {
  const text = await c.req.text();
  if (Buffer.byteLength(text) > largestBody) return refuse(413, 'too_large', { title: 'Body too large' });
  const title = 'The request does not fit the contract';
  let body: unknown = null;
  try {
    if (text !== '') body = JSON.parse(text);
  } catch {
    return refuse(400, 'invalid_request', { title, errors: [{ pointer: '', detail: 'the body is not JSON' }] });
  }
  const { pathname, search } = new URL(c.req.url);
  const errors = findRequestMisfits(c.req.method, `${pathname}${search}`, body);
  return errors.length > 0 ? refuse(400, 'invalid_request', { title, errors }) : await next();
};

/** The centre's API, under /v1. */
export function createApi(centre: Api): Hono<NodeEnv> {
  const { ledger, log, faults, now, token, offersSms } = centre;
  const api = new Hono<NodeEnv>();
  api.use(checkToken(token));

  api.get('/health', (c) => {
    return c.json({ status: 'ok', time: new Date(now()).toISOString(), api: 'processing-centre/1' });
  });
  api.get('/capabilities', (c) => {
    const channels = capabilities.channels.filter(({ channel }) => channel !== 'sms' || offersSms());
    return c.json({ ...capabilities, channels });
  });

  api.post('/messages', checkRequest, async (c) => {
    const { messages } = await c.req.json<{ messages: MessageRequest[] }>();
    await faults.waitAtGate('before');
    const answer = takeBatch(centre, messages);
    await faults.waitAtGate('after');
    return answer;
  });

  api.post('/messages/query', checkRequest, async (c) => {
    const { clientRefs } = await c.req.json<{ clientRefs: string[] }>();
    const found = clientRefs.map((clientRef) => ledger.find(clientRef)).filter((message) => message !== null);
    const unknown = clientRefs.filter((clientRef) => ledger.find(clientRef) === null);
    return c.json({ messages: found.map(takeSnapshot), unknown });
  });

  api.delete('/messages/:clientRef', (c) => {
    const message = ledger.find(c.req.param('clientRef'));
    if (message === null) return refuse(404, 'not_found', { title: 'No such message' });
    if (message.attempt === 1 && (message.status === 'accepted' || message.status === 'queued')) {
      message.halted = true;
      ledger.report(message, { status: 'cancelled', final: true });
    }
    if (message.status === 'cancelled') return c.json(takeSnapshot(message));
    return refuse(409, 'too_late', { title: 'The message has left' });
  });

  api.get('/events', checkRequest, async (c) => {
    const { cursor, limit = '500', wait = '0' } = c.req.query();
    let page = log.page(cursor, Number(limit));
    if (page?.events.length === 0 && wait !== '0') {
      await log.waitForMore(Number(wait) * 1_000, c.req.raw.signal);
      page = log.page(cursor, Number(limit));
    }
    return page === null ? refuse(410, 'cursor_expired', { title: 'Cursor too old' }) : c.json(page);
  });

  return api;
}
