import { describe, expect, it, vi } from 'vitest';
import type { Row } from '@/utils/page/row-index.ts';
import { createWholeList } from '@/utils/page/whole-list.ts';

const row = (id: string, change: Partial<Row> = {}) => ({ id, isStale: false, seen: { date: '2026-11-24' }, ...change }) as Row;

function open(rows: Row[], doubtful = 0, isWhole = true) {
  const send = vi.fn(async () => undefined);
  return { send, tell: createWholeList({ rows: () => rows, doubtful: () => doubtful, isWhole: () => isWhole, send }) };
}

describe('who is on the list', () => {
  it('is told once, and again when somebody leaves or comes', async () => {
    const rows = [row('b'), row('a')];
    const { send, tell } = open(rows);
    await tell();
    await tell();
    rows.pop();
    await tell();
    expect(send.mock.calls).toEqual([
      ['2026-11-24', ['a', 'b']],
      ['2026-11-24', ['b']],
    ]);
  });

  it.each([
    ['an empty list', [], 0],
    ['a row of another day', [row('a'), row('b', { seen: { date: '2026-11-25' } as Row['seen'] })], 0],
    ['a row that may still show the day before', [row('a'), row('b', { isStale: true })], 0],
    ['a row that was not understood', [row('a')], 1],
  ])('is not told of %s', async (_, rows, doubtful) => {
    const { send, tell } = open(rows, doubtful);
    await tell();
    expect(send).not.toHaveBeenCalled();
  });

  it('is not told of a list with pages', async () => {
    const { send, tell } = open([row('a')], 0, false);
    await tell();
    expect(send).not.toHaveBeenCalled();
  });

  it('is told again when it could not be', async () => {
    const { send, tell } = open([row('a')]);
    send.mockRejectedValueOnce(new Error('no worker'));
    await expect(tell()).rejects.toThrow();
    await tell();
    expect(send).toHaveBeenCalledTimes(2);
  });
});
