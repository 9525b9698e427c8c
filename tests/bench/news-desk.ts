import { Hono } from 'hono';
import type { NodeEnv } from '../clinic/listen.ts';

/** One event of the processing centre's contract. */
export type CentreEvent = Record<string, unknown>;

/** A processing centre that says what it is told to say, once, and counts what it is asked. */
export interface NewsDesk {
  routes: Hono<NodeEnv>;
  /** The next answers, a page of events each. */
  say(pages: readonly (readonly CentreEvent[])[]): void;
  /** The least that a poll could bring: what the floor's own worker fetches. */
  sayToFloor(news: readonly unknown[]): void;
  /** Requests since the last call. */
  takeRequests(): number;
  /** When the last answer with something in it left, ms since the epoch. */
  saidAt(): number;
}

export function createNewsDesk(): NewsDesk {
  const waiting: (readonly CentreEvent[])[] = [];
  let floor: readonly unknown[] = [];
  let requests = 0;
  let cursor = 0;
  let saidAt = 0;
  const routes = new Hono<NodeEnv>();

  routes.get('/v1/capabilities', (c) => c.json({ channels: [{ channel: 'max' }, { channel: 'sms' }] }));
  routes.get('/v1/events', (c) => {
    requests += 1;
    const events = waiting.shift() ?? [];
    if (events.length > 0) {
      cursor += 1;
      saidAt = Date.now();
    }
    return c.json({ events, cursor: `c${cursor}`, more: waiting.length > 0 });
  });
  routes.all('/v1/*', (c) => {
    requests += 1;
    return c.json({ results: [], messages: [], unknown: [] });
  });
  routes.get('/floor-news', (c) => {
    saidAt = Date.now();
    return c.json({ news: floor });
  });

  return {
    routes,
    say: (pages) => void waiting.push(...pages),
    sayToFloor(news) {
      floor = news;
    },
    takeRequests() {
      const taken = requests;
      requests = 0;
      return taken;
    },
    saidAt: () => saidAt,
  };
}
