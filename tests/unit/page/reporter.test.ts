import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Visit } from '../../../utils/domain/visit.ts';
import { createReporter, PIECE } from '../../../utils/page/reporter.ts';
import type { Row } from '../../../utils/page/row-index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function row(id: string, change: Partial<Row> = {}): Row {
  const seen = {
    site: '',
    date: '2026-11-24',
    time: '09:00',
    patient: id,
    phones: [],
    doctor: '',
    place: '',
    what: '',
    cancelled: false,
  };
  return {
    id,
    seen,
    signature: id,
    isStale: false,
    changedAt: 0,
    element: {} as Element,
    phoneCell: null,
    nameCell: null,
    ...change,
  };
}

function setUp(rows: Row[]) {
  const send = vi.fn(async (_: Visit[]) => undefined);
  const onFail = vi.fn();
  return { rows, send, onFail, reporter: createReporter({ rows: () => rows, send, onFail }) };
}

const sent = (send: { mock: { calls: [Visit[]][] } }) => send.mock.calls.map(([visits]) => visits.map((visit) => visit.id));

it('tells the first list at once, and each reading once', async () => {
  const { reporter, send } = setUp([row('a'), row('b')]);
  reporter.schedule();
  expect(sent(send)).toEqual([['a', 'b']]);
  reporter.schedule();
  await vi.advanceTimersByTimeAsync(1000);
  expect(send).toHaveBeenCalledOnce();
});

it('waits until a change is complete, then tells what is new or reads otherwise', async () => {
  const { reporter, rows, send } = setUp([row('a'), row('b')]);
  reporter.schedule();
  rows.splice(1, 1, row('b', { signature: 'b, another phone' }), row('c'));
  reporter.schedule();
  expect(send).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent(send)).toEqual([
    ['a', 'b'],
    ['b', 'c'],
  ]);
});

it('never tells of a row that may show another day', async () => {
  const { reporter, send } = setUp([row('a', { isStale: true })]);
  await reporter.flush();
  expect(send).not.toHaveBeenCalled();
});

it('tells no more than a piece at a time', async () => {
  const { reporter, send } = setUp(Array.from({ length: PIECE + 1 }, (_, i) => row(`v${i}`)));
  await reporter.flush();
  expect(send.mock.calls.map(([visits]) => visits.length)).toEqual([PIECE, 1]);
});

it('of a very long list has two pieces on their way at once, and the rest follows as they are answered', async () => {
  const { reporter, send } = setUp(Array.from({ length: 5 * PIECE }, (_, i) => row(`v${i}`)));
  let underWay = 0;
  let most = 0;
  send.mockImplementation(async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setTimeout(resolve, 100));
    underWay -= 1;
    return undefined;
  });
  const flushed = reporter.flush();
  await vi.advanceTimersByTimeAsync(1000);
  await flushed;
  expect(send).toHaveBeenCalledTimes(5);
  expect(most).toBe(2);
});

it('says a failure and tells again', async () => {
  const { reporter, send, onFail } = setUp([row('a')]);
  const error = new Error('refused');
  send.mockRejectedValueOnce(error);
  await reporter.flush();
  expect(onFail).toHaveBeenCalledExactlyOnceWith(error);
  await reporter.flush();
  expect(sent(send)).toEqual([['a'], ['a']]);
});

it('tells everything again to a new worker', async () => {
  const { reporter, send } = setUp([row('a')]);
  await reporter.flush();
  await reporter.again();
  expect(sent(send)).toEqual([['a'], ['a']]);
});

it('lets the first of two rows of one visit speak, each time', async () => {
  const { reporter, send } = setUp([row('a', { signature: 'one' }), row('a', { signature: 'two' })]);
  await reporter.flush();
  await reporter.flush();
  expect(send).toHaveBeenCalledOnce();
});
