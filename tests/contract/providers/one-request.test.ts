import { expect, it } from 'vitest';
import { createOneRequest } from '../../../utils/providers/one-request.ts';

const MINUTE = 60_000;

/** A browser in which any number of workers live one after another. */
function openBrowser() {
  const stored = new Map<string, unknown>();
  const state = { now: 1_000_000_000, refuses: false, asked: 0, errors: [] as unknown[] };
  const startWorker = () =>
    createOneRequest({
      async setRule() {
        state.asked += 1;
        if (state.refuses) throw new Error('no rules here');
      },
      session: { get: async (key) => stored.get(key), put: async (key, value) => void stored.set(key, value) },
      now: () => state.now,
      onError: (error) => void state.errors.push(error),
    });
  return { state, startWorker };
}

it('a rule that was set at once holds at once, and is set once a worker', async () => {
  const { state, startWorker } = openBrowser();
  const isOne = startWorker();
  expect([await isOne(), await isOne()]).toEqual([true, true]);
  expect(state).toMatchObject({ asked: 1, errors: [] });
});

it('a rule that is refused is tried again at every send, and said', async () => {
  const { state, startWorker } = openBrowser();
  state.refuses = true;
  const isOne = startWorker();
  expect([await isOne(), await isOne()]).toEqual([false, false]);
  expect(state.asked).toBe(2);
  expect(state.errors).toHaveLength(2);
});

it.each(['the same worker', 'the next one'])('set late, connections of before are waited out first, by %s', async (who) => {
  const { state, startWorker } = openBrowser();
  state.refuses = true;
  const first = startWorker();
  expect(await first()).toBe(false);
  state.refuses = false;
  const isOne = who === 'the same worker' ? first : startWorker();
  expect(await isOne()).toBe(false);
  state.now += 5 * MINUTE;
  expect(await isOne()).toBe(false);
  state.now += MINUTE;
  expect(await isOne()).toBe(true);
  expect(await startWorker()()).toBe(true);
});

it('a clock that is set back by a day does not stretch the wait to a day', async () => {
  const { state, startWorker } = openBrowser();
  state.refuses = true;
  const isOne = startWorker();
  await isOne();
  state.refuses = false;
  await isOne();
  state.now -= 24 * 60 * MINUTE;
  expect(await isOne()).toBe(false);
  state.now += 6 * MINUTE;
  expect(await isOne()).toBe(true);
});
