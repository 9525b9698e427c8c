import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import type { NodeEnv } from '../listen.ts';
import type { DueFault, Faults } from './faults.ts';
import type { EventPage } from './types.ts';

const hugeSize = 32 * 2 ** 20;
const floodSize = 200 * 2 ** 20;
const json = { 'content-type': 'application/json' };

/** What a provider says of a fault of its own, by status; the number is its Retry-After. */
export type Admit = (status: '401' | '403' | '429' | '500' | '503', retryAfter: number) => Response;

function dropSocket(c: Context<NodeEnv>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function stall(c: Context<NodeEnv>): Promise<Response> {
  await once(c.env.outgoing, 'close');
  return RESPONSE_ALREADY_SENT;
}

/** JSON that goes on: chunks are made as they are taken, so that whoever stops reading stops it. */
function flood(): Response {
  const chunk = new TextEncoder().encode('x'.repeat(2 ** 16));
  let left = floodSize;
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new TextEncoder().encode('{"padding":"')),
    pull(stream) {
      left -= chunk.length;
      stream.enqueue(chunk);
      if (left <= 0) stream.close();
    },
  });
  return new Response(body, { headers: json });
}

function drip(): Response {
  let timer: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      timer = setInterval(() => stream.enqueue(new TextEncoder().encode(' ')), 50);
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(body, { headers: json });
}

/** What is answered instead of the centre; null when the centre has its turn first. */
async function answerInstead(c: Context<NodeEnv>, due: DueFault, admit: Admit): Promise<Response | null> {
  const { mode, retryAfter, to } = due;
  switch (mode) {
    case 'html':
      return c.html('<!doctype html><title>Wi-Fi</title><h1>Войдите в сеть</h1>');
    case 'empty':
      return c.body('', 200, { 'content-type': 'application/json' });
    case 'huge':
      return c.json({ events: [], cursor: 'huge', more: false, results: [], padding: 'x'.repeat(hugeSize) });
    case 'redirect':
      return c.redirect(to, 302);
    case 'flood':
      return flood();
    case 'drip':
      return drip();
    case 'stall':
      return await stall(c);
    case 'drop-before':
      return dropSocket(c);
    case '401':
    case '403':
    case '429':
    case '500':
    case '503':
      return admit(mode, retryAfter);
    default:
      return null;
  }
}

/** Of a page of events, or of a bare list as some vendors answer with. */
async function reorderEvents(response: Response, mode: 'duplicate-events' | 'shuffle-events'): Promise<Response> {
  if (response.status !== 200) return response;
  const page = (await response.json()) as EventPage | unknown[];
  const order = <T>(list: readonly T[]) => (mode === 'duplicate-events' ? [...list, ...list] : list.toReversed());
  if (Array.isArray(page)) return Response.json(order(page));
  return Response.json(Array.isArray(page.events) ? { ...page, events: order(page.events) } : page);
}

/** What becomes of the centre's answer on its way back. */
async function spoilAnswer(c: Context<NodeEnv>, answer: Response, { mode, retryAfter }: DueFault, admit: Admit) {
  switch (mode) {
    case 'truncated-json': {
      const text = await answer.text();
      return c.body(text.slice(0, Math.ceil(text.length / 2)), 200, { 'content-type': 'application/json' });
    }
    case 'drop-after':
      return dropSocket(c);
    case 'accept-500':
      return admit('500', retryAfter);
    case 'duplicate-events':
    case 'shuffle-events':
      return await reorderEvents(answer, mode);
    default:
      return answer;
  }
}

/** Middleware that has each request suffer what was planned for it. */
export function misbehave(faults: Faults, admit: Admit): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    const fault = faults.next(c.req.method, c.req.path);
    if (fault === null) return await next();
    const instead = await answerInstead(c, fault, admit);
    if (instead !== null) return instead;
    await next();
    const spoilt = await spoilAnswer(c, c.res, fault, admit);
    c.res = undefined;
    c.res = spoilt;
  };
}
