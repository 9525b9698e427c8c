import { expect, it } from 'vitest';
import { createKnownPolicy } from '../../../utils/settings/known-policy.ts';

type Raw = Record<string, unknown>;

/** A browser that has not said its policy yet, and a profile that may remember one. */
function open(remembered: Raw | null = null) {
  const news: string[] = [];
  const errors: string[] = [];
  const memory = { raw: remembered, kept: 0, isFull: false };
  let say: (raw: Raw) => void = () => {};
  let refuse: (error: Error) => void = () => {};
  const asked = new Promise<Raw>((resolve, reject) => {
    say = resolve;
    refuse = reject;
  });
  let current = () => asked;
  let endPatience = () => {};
  const patience = new Promise<void>((resolve) => {
    endPatience = resolve;
  });
  const policy = createKnownPolicy({
    managed: { get: () => current() },
    memory: {
      read: async () => memory.raw,
      async keep(raw) {
        if (memory.isFull) throw new Error('full');
        memory.raw = raw;
        memory.kept += 1;
      },
    },
    onNews: () => void news.push('news'),
    wait: () => patience,
    onError: (error) => void errors.push(String(error)),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    read: () => policy.get(null),
    news,
    errors,
    memory,
    endPatience,
    async say(raw: Raw) {
      say(raw);
      current = async () => raw;
      await settle();
    },
    change(raw: Raw) {
      current = async () => raw;
    },
    async refuse() {
      const error = new Error('no policies');
      refuse(error);
      current = () => Promise.reject(error);
      await settle();
    },
  };
}

const ANNA = { operator: 'Анна' };

it('is what the browser said last, until the browser says it again', async () => {
  const { read, say, news, memory } = open(ANNA);
  expect(await read()).toEqual(ANNA);
  await say(ANNA);
  expect(await read()).toEqual(ANNA);
  expect([news, memory.kept]).toEqual([[], 0]);
});

it('that has changed meanwhile is told, once, and remembered', async () => {
  const { read, say, news, memory } = open(ANNA);
  await Promise.all([read(), read()]);
  await say({ operator: 'Ольга' });
  expect(await read()).toEqual({ operator: 'Ольга' });
  expect([news, memory]).toEqual([['news'], { raw: { operator: 'Ольга' }, kept: 1, isFull: false }]);
});

it('a profile that was never told any goes on without after a moment, and is told when there is one', async () => {
  const { read, say, news, memory, endPatience } = open();
  const first = read();
  endPatience();
  expect(await first).toEqual({});
  await say(ANNA);
  expect([await read(), news, memory.raw]).toEqual([ANNA, ['news'], ANNA]);
});

it('and a browser that answers in time is heard', async () => {
  const { read, say, news, memory } = open();
  const first = read();
  await say(ANNA);
  expect([await first, news, memory.raw]).toEqual([ANNA, [], ANNA]);
});

it('a browser without policies refuses whoever reads after it has said so', async () => {
  const { read, refuse, endPatience } = open();
  const first = read();
  endPatience();
  expect(await first).toEqual({});
  await refuse();
  await expect(read()).rejects.toThrow('no policies');
});

it('changed in the middle of the day is what the next start goes by', async () => {
  const { read, say, change, memory } = open(ANNA);
  await say(ANNA);
  await read();
  change({ operator: 'Ольга' });
  expect(await read()).toEqual({ operator: 'Ольга' });
  await read();
  expect([memory.raw, memory.kept]).toEqual([{ operator: 'Ольга' }, 1]);
});

it('that cannot be remembered holds all the same, and is remembered once it can be', async () => {
  const { read, say, memory, errors } = open(ANNA);
  memory.isFull = true;
  const first = read();
  await say({ operator: 'Ольга' });
  await first;
  expect(await read()).toEqual({ operator: 'Ольга' });
  expect(errors[0]).toContain('full');
  memory.isFull = false;
  await read();
  expect(memory.raw).toEqual({ operator: 'Ольга' });
});
