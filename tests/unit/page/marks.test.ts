import { expect, it, vi } from 'vitest';
import type { Mark } from '../../../utils/domain/fact.ts';
import { RefusedError } from '../../../utils/messages/link.ts';
import type { Paint } from '../../../utils/messages/protocol.ts';
import { createMarks, type MarksOptions } from '../../../utils/page/marks.ts';
import { createPaintBook } from '../../../utils/page/paint-book.ts';
import { createWriteAhead, type MarkOp } from '../../../utils/page/write-ahead.ts';
import { paint } from './lists.ts';

const VISIT = 'abcdefghijklmnop';

function setUp(ask: (op: MarkOp) => Promise<{ paint: Paint }>, more: Partial<MarksOptions> = {}) {
  const steps: string[] = [];
  const stored = new Map<string, unknown>();
  const local = {
    async set(items: Record<string, unknown>) {
      for (const [key, value] of Object.entries(items)) stored.set(key, value);
      steps.push('kept');
    },
    async remove(key: string) {
      stored.delete(key);
      steps.push('cleared');
    },
  };
  let ops = 0;
  const onKept = vi.fn();
  const onRefused = vi.fn();
  const marks = createMarks({
    log: createWriteAhead(local),
    ask: (op) => {
      steps.push('asked');
      return ask(op);
    },
    newOp: () => `OP${++ops}`,
    now: () => 5,
    onShown: () => steps.push('shown'),
    onPaint: () => steps.push('painted'),
    onKept,
    onRefused,
    ...more,
  });
  return { marks, steps, stored, onKept, onRefused, local };
}

it('is shown at once, written ahead before the worker is asked, and left there for the worker to strike', async () => {
  const answer = Promise.withResolvers<{ paint: Paint }>();
  const { marks, steps, stored, onKept } = setUp(() => answer.promise);
  const done = marks.set(VISIT, 'called', null);
  expect(steps.slice(0, 2)).toEqual(['shown', 'kept']);
  await vi.waitFor(() => expect(steps).toContain('asked'));
  expect(stored).toEqual(new Map([['op.OP1', { visit: VISIT, mark: 'called', at: 5 }]]));
  expect(marks.shown(VISIT, null)).toBe('called');
  answer.resolve({ paint: paint(VISIT, { mark: 'called' }) });
  await done;
  expect(steps).toEqual(['shown', 'kept', 'asked', 'painted']);
  expect(stored.size).toBe(1);
  expect(onKept).toHaveBeenCalledExactlyOnceWith(VISIT, 'called', null);
});

it('is taken back, said and struck off when the worker refuses', async () => {
  const refusal = new RefusedError({ code: 'notSeen', detail: '' });
  const { marks, stored, onKept, onRefused } = setUp(() => Promise.reject(refusal));
  await marks.set(VISIT, 'called', null);
  expect(marks.shown(VISIT, null)).toBeNull();
  expect(onRefused).toHaveBeenCalledExactlyOnceWith(VISIT, refusal);
  expect(onKept).not.toHaveBeenCalled();
  expect(stored.size).toBe(0);
});

it('stays written ahead when the extension went away under it: the next one carries it out', async () => {
  const { marks, stored } = setUp(() => Promise.reject(new RefusedError({ code: 'gone', detail: '' })));
  await marks.set(VISIT, 'called', null);
  expect([...stored.keys()]).toEqual(['op.OP1']);
});

it('stays written ahead while nobody has said who works here, and is not shown as kept meanwhile', async () => {
  const refusal = new RefusedError({ code: 'noOperator', detail: '' });
  const { marks, stored, onKept, onRefused } = setUp(() => Promise.reject(refusal));
  await marks.set(VISIT, 'called', null);
  expect([...stored.keys()]).toEqual(['op.OP1']);
  expect(marks.shown(VISIT, null)).toBeNull();
  expect(onRefused).toHaveBeenCalledExactlyOnceWith(VISIT, refusal);
  expect(onKept).not.toHaveBeenCalled();
});

it('still reaches the worker when the local storage is full', async () => {
  const { marks, local, onKept } = setUp(async () => ({ paint: paint(VISIT, { mark: 'called' }) }));
  local.set = () => Promise.reject(new Error('QUOTA_BYTES'));
  await marks.set(VISIT, 'called', null);
  expect(onKept).toHaveBeenCalledOnce();
});

it('is not taken back by the late answer to an earlier gesture', async () => {
  const first = Promise.withResolvers<{ paint: Paint }>();
  const { marks } = setUp((op) => (op.op === 'OP1' ? first.promise : new Promise(() => undefined)));
  const done = marks.set(VISIT, 'called', null);
  void marks.set(VISIT, null, 'called');
  first.resolve({ paint: paint(VISIT, { mark: 'called' }) });
  await done;
  expect(marks.shown(VISIT, 'called')).toBeNull();
});

it('P14: is shown no longer once it is answered, where the news of another tab that took it off came first', async () => {
  const answer = Promise.withResolvers<{ paint: Paint }>();
  const shown: (Mark | null)[] = [];
  const show = () => shown.push(marks.shown(VISIT, book.of(VISIT)?.mark ?? null));
  const book = createPaintBook((visits) => visits.forEach(show));
  const { marks } = setUp(() => answer.promise, { onShown: show, onPaint: (paint) => book.hear([paint]) });
  const done = marks.set(VISIT, 'called', null);
  book.hear([paint(VISIT, { mark: null })]);
  answer.resolve({ paint: paint(VISIT, { mark: null }) });
  await done;
  expect(shown).toEqual(['called', 'called', null]);
});
