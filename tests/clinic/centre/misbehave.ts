import { once } from 'node:events';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import type { NodeEnv } from '../listen.ts';
import type { DueFault, Faults } from './faults.ts';
import { admit } from './problem.ts';
import type { EventPage } from './types.ts';

const hugeSize = 32 * 2 ** 20;

function dropSocket(c: Context<NodeEnv>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function stall(c: Context<NodeEnv>): Promise<Response> {
  await once(c.env.outgoing, 'close');
  return RESPONSE_ALREADY_SENT;
}

/** What is answered instead of the centre; null when the centre has its turn first. */
async function answerInstead(c: Context<NodeEnv>, { mode, retryAfter }: DueFault): Promise<Response | null> {
  switch (mode) {
    case 'html':
      return c.html('<!doctype html><title>Wi-Fi</title><h1>Войдите в сеть</h1>');
    case 'empty':
      return c.body('', 200, { 'content-type': 'application/json' });
    case 'huge':
      return c.json({ events: [], cursor: 'huge', more: false, results: [], padding: 'x'.repeat(hugeSize) });
    case 'redirect':
      return c.redirect('/elsewhere', 302);
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

async function reorderEvents(response: Response, mode: 'duplicate-events' | 'shuffle-events'): Promise<Response> {
  if (response.status !== 200) return response;
  const page = (await response.json()) as EventPage;
  const events = mode === 'duplicate-events' ? [...page.events, ...page.events] : page.events.toReversed();
  return Response.json({ ...page, events });
}

/** What becomes of the centre's answer on its way back. */
async function spoilAnswer(c: Context<NodeEnv>, answer: Response, { mode, retryAfter }: DueFault): Promise<Response> {
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
export function misbehave(faults: Faults): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    const fault = faults.next(c.req.method, c.req.path);
    if (fault === null) return await next();
    const instead = await answerInstead(c, fault);
    if (instead !== null) return instead;
    await next();
    const spoilt = await spoilAnswer(c, c.res, fault);
    c.res = undefined;
    c.res = spoilt;
  };
}
