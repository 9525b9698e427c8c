import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createScheduler } from '../../clinic/scheduler.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('simulated time runs at its pace', () => {
  const scheduler = createScheduler(Date.now, 60);
  const done: string[] = [];
  scheduler.after(120_000, () => done.push('two minutes'));
  scheduler.after(60_000, () => done.push('one minute'));
  vi.advanceTimersByTime(1_100);
  expect(done).toEqual(['one minute']);
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual(['one minute', 'two minutes']);
});

test('advance runs what is due and what that leads to, in order, and no more', () => {
  const scheduler = createScheduler(Date.now, 0);
  const done: string[] = [];
  scheduler.after(1_000, () => {
    done.push('first');
    scheduler.after(500, () => done.push('its consequence'));
    scheduler.after(60_000, () => done.push('much later'));
  });
  scheduler.after(2_000, () => done.push('second'));
  scheduler.advance(2_000);
  expect(done).toEqual(['first', 'its consequence', 'second']);
  vi.advanceTimersByTime(3_600_000);
  expect(done).toHaveLength(3);
});

test('a failing task stops neither the others nor later time', () => {
  const scheduler = createScheduler(Date.now, 0);
  const done: string[] = [];
  scheduler.after(1, () => {
    throw new Error('broken');
  });
  scheduler.after(2, () => done.push('next'));
  expect(() => scheduler.advance(10)).toThrow('broken');
  scheduler.advance(0);
  expect(done).toEqual(['next']);
});

test('stopped, nothing happens any more', () => {
  const scheduler = createScheduler(Date.now, 60);
  const done: string[] = [];
  scheduler.after(60_000, () => done.push('late'));
  scheduler.stop();
  vi.advanceTimersByTime(3_600_000);
  expect(done).toEqual([]);
});
