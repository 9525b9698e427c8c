import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SCHEMAS } from '../../../utils/messages/schemas.ts';
import { type Caller, createServer, Refused, type ServerPort } from '../../../utils/messages/server.ts';

const PAGE: Caller = { side: 'page', url: 'https://dent.example/dialup', tab: 1 };
const OURS: Caller = { side: 'ours', url: 'chrome-extension://x/desk.html', tab: 1 };
const BATCH = '01KAQ0000000000000000000AB';

const handlers = {
  page: { 'list.beat': vi.fn(), 'list.seen': vi.fn() },
  ours: { 'send.stop': vi.fn(), 'pages.list': vi.fn(), 'settings.write': vi.fn() },
};
let open: () => Promise<typeof handlers>;
let server: ReturnType<typeof createServer>;
beforeEach(() => {
  for (const side of Object.values(handlers))
    for (const handler of Object.values(side)) handler.mockReset().mockResolvedValue({ done: 1 });
  open = async () => handlers;
  server = createServer(() => open(), SCHEMAS);
});

interface FakePort extends ServerPort {
  answers: unknown[];
  ask(raw: unknown): void;
  close(): void;
}

/** A port the server has accepted. */
function connect(caller: Caller): FakePort {
  const listeners: ((message: unknown) => void)[] = [];
  const closed: (() => void)[] = [];
  const port: FakePort = {
    name: 'x',
    answers: [],
    postMessage: (message) => port.answers.push(message),
    onMessage: { addListener: (listener) => listeners.push(listener) },
    onDisconnect: { addListener: (listener) => closed.push(listener) },
    ask: (raw) => {
      for (const listener of listeners) listener(raw);
    },
    close: () => {
      for (const listener of closed) listener();
    },
  };
  server.accept(port, caller);
  return port;
}

async function answerTo(caller: Caller, raw: unknown): Promise<unknown> {
  const port = connect(caller);
  port.ask(raw);
  await vi.waitFor(() => expect(port.answers).toHaveLength(1));
  return port.answers[0];
}

const refused = (id: number, code: string, detail: unknown = '') => ({ id, refusal: { code, detail } });
const touched = () =>
  Object.values(handlers)
    .flatMap((side) => Object.values(side))
    .filter((handler) => handler.mock.calls.length > 0).length;

describe('who may ask what', () => {
  it('each side is answered what is its own', async () => {
    expect(await answerTo(PAGE, { id: 1, type: 'list.beat', ask: { date: null } })).toEqual({ id: 1, answer: { done: 1 } });
    expect(handlers.page['list.beat']).toHaveBeenCalledWith({ date: null }, PAGE);
    expect(await answerTo(OURS, { id: 2, type: 'send.stop', ask: { batch: BATCH } })).toEqual({ id: 2, answer: { done: 1 } });
  });

  it('a page cannot reach what is our own pages’, nor the other way round', async () => {
    expect(await answerTo(PAGE, { id: 1, type: 'send.stop', ask: { batch: BATCH } })).toEqual(refused(1, 'notAllowed'));
    expect(await answerTo(PAGE, { id: 2, type: 'pages.list', ask: {} })).toEqual(refused(2, 'notAllowed'));
    expect(await answerTo(OURS, { id: 3, type: 'list.beat', ask: { date: null } })).toEqual(refused(3, 'notAllowed'));
    expect(touched()).toBe(0);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'prototype', 'send.nothing', ''])(
    '“%s” is no request',
    async (type) => {
      expect(await answerTo(PAGE, { id: 1, type, ask: {} })).toEqual(refused(1, 'notAllowed'));
      expect(await answerTo(OURS, { id: 1, type, ask: {} })).toEqual(refused(1, 'notAllowed'));
    },
  );
});

describe('what is asked', () => {
  it.each<[string, unknown, unknown]>([
    ['a field too many', { batch: BATCH, to: '+79990000000' }, expect.any(String)],
    ['a prototype smuggled in', JSON.parse(`{"batch":"${BATCH}x","__proto__":{"isAdmin":true}}`), 'batch'],
    ['a field of another kind', { batch: { toString: 1 } }, 'batch'],
    ['nothing', undefined, ''],
    ['a list', [BATCH], expect.any(String)],
  ])('%s is refused, and nothing is done', async (_, ask, detail) => {
    expect(await answerTo(OURS, { id: 1, type: 'send.stop', ask })).toEqual(refused(1, 'invalid', detail));
    expect(touched()).toBe(0);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('a list over its bound is refused before it is worked on', async () => {
    expect(await answerTo(PAGE, { id: 1, type: 'list.seen', ask: { visits: Array(501).fill(null) } })).toMatchObject(
      refused(1, 'invalid', expect.any(String)),
    );
    expect(touched()).toBe(0);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['text', 'send.stop'],
    ['no id', { type: 'send.stop', ask: {} }],
    ['an id that is text', { id: '1', type: 'send.stop' }],
    ['half an id', { id: 1.5, type: 'send.stop', ask: {} }],
    ['a type of 41 characters', { id: 1, type: 'x'.repeat(41), ask: {} }],
  ])('an envelope that is none (%s) is let go', async (_, raw) => {
    const port = connect(OURS);
    port.ask(raw);
    port.ask({ id: 9, type: 'pages.list', ask: {} });
    await vi.waitFor(() => expect(port.answers).toEqual([{ id: 9, answer: { done: 1 } }]));
  });
});

describe('what goes wrong', () => {
  it('a refusal reaches whoever asked, in its words, and is no error to log', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    handlers.ours['send.stop'].mockRejectedValue(new Refused('nothing', 'x'));
    expect(await answerTo(OURS, { id: 1, type: 'send.stop', ask: { batch: BATCH } })).toEqual(refused(1, 'nothing', 'x'));
    expect(log).not.toHaveBeenCalled();
  });

  it('a bug is answered as not stored and logged, without what was asked', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    handlers.page['list.seen'].mockRejectedValue(new TypeError('no such thing'));
    const visit = {
      id: 'a'.repeat(16),
      site: '1',
      date: '2026-11-24',
      time: '09:00',
      patient: 'Тайный Пациент',
      phones: [{ e164: '+79371234567', kind: 'mobile' }],
      doctor: '',
      place: '',
      what: '',
      cancelled: false,
    };
    expect(await answerTo(PAGE, { id: 1, type: 'list.seen', ask: { visits: [visit] } })).toEqual(
      refused(1, 'notStored', 'TypeError'),
    );
    expect(log).toHaveBeenCalledTimes(1);
    const said = log.mock.calls
      .flat()
      .map((part) => (part instanceof Error ? `${part.message} ${JSON.stringify(part)}` : String(part)))
      .join(' ');
    expect(said).toContain('list.seen failed');
    expect(said).not.toMatch(/Тайный|9371234567/);
  });

  it('a store that cannot be opened is told in its own words, and tried again at the next request', async () => {
    open = async () => {
      throw new Refused('storeTooNew');
    };
    expect(await answerTo(OURS, { id: 1, type: 'pages.list', ask: {} })).toEqual(refused(1, 'storeTooNew'));
    open = async () => handlers;
    expect(await answerTo(OURS, { id: 2, type: 'pages.list', ask: {} })).toEqual({ id: 2, answer: { done: 1 } });
  });

  it('nothing is posted to a port that closed meanwhile; what was asked is done all the same', async () => {
    const done = Promise.withResolvers<object>();
    handlers.ours['send.stop'].mockReturnValue(done.promise);
    const port = connect(OURS);
    port.ask({ id: 1, type: 'send.stop', ask: { batch: BATCH } });
    await vi.waitFor(() => expect(handlers.ours['send.stop']).toHaveBeenCalled());
    port.close();
    done.resolve({});
    await new Promise((resolve) => setTimeout(resolve, 5));
    server.publish('changed', { date: null });
    expect([port.answers, server.hasListeners()]).toEqual([[], false]);
  });
});

describe('telling', () => {
  it('reaches every port of a side, or of both', () => {
    const ports = [connect(PAGE), connect(PAGE), connect(OURS)];
    server.publish('paint', { paints: [] }, 'page');
    server.publish('changed', { date: null });
    expect(ports.map((port) => port.answers.length)).toEqual([2, 2, 1]);
  });

  it('a port that fails keeps the news from nobody else', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const broken = connect(PAGE);
    broken.postMessage = () => {
      throw new Error('Attempting to use a disconnected port object');
    };
    const port = connect(PAGE);
    server.publish('changed', { date: null });
    server.publish('changed', { date: null });
    expect(port.answers).toHaveLength(2);
  });
});

describe('what a page’s script may be by now the page’s own work (P16)', () => {
  it('is refused a message larger than any of ours, however it is made, before anything looks into it', async () => {
    const large = [
      { date: 'x'.repeat(5_000_000) },
      { date: null, ['x'.repeat(5_000_000)]: 1 },
      { visits: Array.from({ length: 5_000_000 }, () => 0) },
    ];
    for (const ask of large) {
      const began = performance.now();
      expect(await answerTo(PAGE, { id: 1, type: 'list.seen', ask })).toEqual(refused(1, 'tooMuch'));
      expect(performance.now() - began).toBeLessThan(3000);
    }
    expect(await answerTo(OURS, { id: 1, type: 'pages.list', ask: large[0] })).toEqual(refused(1, 'tooMuch'));
    expect(touched()).toBe(0);
  });

  it('gets no more requests than a list needs, from all its ports together, and our own pages theirs all the same', async () => {
    let now = 0;
    server = createServer(() => open(), SCHEMAS, { now: () => now });
    const ports = [connect(PAGE), connect(PAGE)];
    for (let id = 0; id < 1000; id++) ports[id % 2]?.ask({ id, type: 'list.beat', ask: { date: null } });
    await vi.waitFor(() => expect(ports.flatMap(({ answers }) => answers)).toHaveLength(1000));
    expect(handlers.page['list.beat']).toHaveBeenCalledTimes(600);
    expect(await answerTo({ ...PAGE, tab: 2 }, { id: 1, type: 'list.beat', ask: { date: null } })).toHaveProperty('answer');
    expect(await answerTo(OURS, { id: 1, type: 'pages.list', ask: {} })).toHaveProperty('answer');
    now = 1000;
    expect(await answerTo(PAGE, { id: 1, type: 'list.beat', ask: { date: null } })).toHaveProperty('answer');
  });

  it('opens so many ports and no more', () => {
    const accepted = Array.from({ length: 30 }, () =>
      server.accept({ name: 'x', postMessage() {}, onMessage: { addListener() {} }, onDisconnect: { addListener() {} } }, PAGE),
    );
    expect(accepted.filter(Boolean)).toHaveLength(20);
  });
});
