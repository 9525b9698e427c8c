import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Link, openLink } from '../../../utils/messages/link.ts';
import { type FakeWire, fakeWire } from './fake-wire.ts';

let wires: FakeWire[];
let isGone: boolean;
let link: Link;
beforeEach(() => {
  vi.useFakeTimers();
  wires = [];
  isGone = false;
  link = openLink(() => {
    if (isGone) throw new Error('Extension context invalidated.');
    const wire = fakeWire();
    wires.push(wire);
    return wire;
  });
});
afterEach(() => vi.useRealTimers());

const last = () => wires.at(-1) as FakeWire;
const ask = () => link.request('send.stop', { batch: 'b' });
const DONE = { batch: 'b', done: true };

describe('a request', () => {
  it('is answered by its own id, over one port for all', async () => {
    const both = [ask(), link.request('pages.list', {})];
    expect(wires).toHaveLength(1);
    const [first, second] = last().posted;
    last().say({ id: second?.id, answer: { pages: [] } });
    last().say({ id: first?.id, answer: DONE });
    expect(await Promise.all(both)).toEqual([DONE, { pages: [] }]);
  });

  it('that is refused says why', async () => {
    const asked = ask();
    last().say({ id: last().posted[0]?.id, refusal: { code: 'notSeen', detail: 'x' } });
    await expect(asked).rejects.toMatchObject({ name: 'RefusedError', code: 'notSeen', detail: 'x' });
  });

  it('is asked again, unchanged, of the worker that comes after the one that stopped', async () => {
    const asked = ask();
    last().drop();
    expect(wires).toHaveLength(2);
    expect(last().posted).toEqual(wires[0]?.posted);
    last().say({ id: last().posted[0]?.id, answer: DONE });
    expect(await asked).toEqual(DONE);
    last().drop();
    expect(wires).toHaveLength(2);
  });

  it('is given up in words after the fifth worker has died over it', async () => {
    const asked = ask();
    for (let i = 0; i < 5; i++) last().drop();
    await expect(asked).rejects.toMatchObject({ code: 'notStored', detail: 'worker' });
    expect(wires).toHaveLength(5);
  });

  it('is refused as gone once the extension was updated: at once, or while it waits', async () => {
    const waiting = ask();
    isGone = true;
    last().drop();
    await expect(waiting).rejects.toMatchObject({ code: 'gone' });
    await expect(ask()).rejects.toMatchObject({ code: 'gone' });
  });

  it('over a port that died unnoticed goes over a new one, with all that waited there', async () => {
    const waiting = ask();
    last().isDead = true;
    const asked = link.request('pages.list', {});
    expect(wires).toHaveLength(2);
    const types = new Set(last().posted.map((one) => one.type));
    expect(types).toEqual(new Set(['send.stop', 'pages.list']));
    for (const { id } of last().posted) last().say({ id, answer: DONE });
    expect(await Promise.all([waiting, asked])).toEqual([DONE, DONE]);
  });

  it('an answer to nothing, or a second one, is let go', async () => {
    const asked = ask();
    const id = last().posted[0]?.id;
    last().say({ id: 999, answer: {} });
    last().say({ id, answer: DONE });
    last().say({ id, refusal: { code: 'late', detail: '' } });
    expect(await asked).toEqual(DONE);
  });

  it('left open when the link is closed does not wait for ever', async () => {
    const asked = ask();
    link.close();
    await expect(asked).rejects.toMatchObject({ code: 'gone' });
    last().drop();
    expect(wires).toHaveLength(1);
  });
});

describe('a topic', () => {
  it('is heard, after a restart of the worker too, until its signal aborts', () => {
    const heard: unknown[] = [];
    const life = new AbortController();
    link.on('changed', ({ date }) => heard.push(date), life.signal);
    last().say({ topic: 'changed', data: { date: 'a' } });
    last().say({ topic: 'paint', data: { paints: [] } });
    last().drop();
    last().say({ topic: 'changed', data: { date: 'b' } });
    life.abort();
    last().say({ topic: 'changed', data: { date: 'c' } });
    expect(heard).toEqual(['a', 'b']);
  });

  it('a restart is told, so that what may be stale is asked for again; the first connection is not one', () => {
    const restarted = vi.fn();
    link.onReconnect(restarted);
    link.on('changed', () => undefined);
    link.on('batch', () => undefined);
    expect(restarted).not.toHaveBeenCalled();
    last().say({ topic: 'changed', data: { date: null } });
    last().drop();
    expect(restarted).toHaveBeenCalledTimes(1);
  });

  it('a worker that dies at every start is not called without a pause', () => {
    link.on('changed', () => undefined);
    for (let second = 0; second < 60; second++) {
      last().drop();
      vi.advanceTimersByTime(1_000);
    }
    expect(wires.length).toBeLessThan(12);
    vi.advanceTimersByTime(30_000);
    const before = wires.length;
    last().say({ topic: 'changed', data: { date: null } });
    last().drop();
    expect(wires).toHaveLength(before + 1);
  });

  it('is heard no more, and nothing is opened again, once the link is closed', () => {
    const restarted = vi.fn();
    link.onReconnect(restarted);
    link.on('changed', () => undefined);
    last().drop();
    last().drop();
    link.close();
    vi.advanceTimersByTime(60_000);
    last().drop();
    expect([wires.length, restarted.mock.calls.length]).toEqual([2, 1]);
  });
});
