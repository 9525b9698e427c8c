// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFollower, type Follower } from '../../../utils/page/follower.ts';
import { createOverlay } from '../../../utils/page/overlay.ts';
import { createPainter } from '../../../utils/page/painter.ts';
import { createReader } from '../../../utils/page/reader.ts';
import type { Row } from '../../../utils/page/row-index.ts';
import { followRowsOnScreen } from '../../../utils/page/rows-on-screen.ts';
import { cell, observed, PROFILE, paint, rowAt, rowHtml, rowsOf, showList } from './lists.ts';

// What things cost, by counts of what the page is asked and told: a clock would tell of the machine.

const ASKED = [
  'querySelector',
  'querySelectorAll',
  'matches',
  'closest',
  'getAttribute',
  'setAttribute',
  'removeAttribute',
] as const;

let follower: Follower;

/** Opens a list of so many rows, all of them painted. */
function open(count: number): void {
  showList(Array.from({ length: count }, (_, i) => rowHtml({ n: String(i), patient: `Пациент Номер${i}` })));
  const painter = createPainter({ wordsOf: (one) => `${one.colour}`, withTitles: true });
  follower = createFollower({
    document,
    reader: createReader(PROFILE, document, () => '2026-11-23'),
    onRow: (row) => painter.paint(row, paint(row.id, { colour: 'blue' }), null),
    onLeave: painter.clear,
    onCopies: painter.clearCopies,
    onBatch: (hasMoved) => void moved.push(hasMoved),
  });
  follower.start();
}

let moved: boolean[] = [];

/** How often elements were asked for or told something meanwhile. */
async function countAsked(act: () => void | Promise<void>): Promise<number> {
  const spies = ASKED.map((name) => vi.spyOn(Element.prototype, name));
  await act();
  const count = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  for (const spy of spies) spy.mockRestore();
  return count;
}

beforeEach(() => {
  moved = [];
  // However slow the machine, a slice is long enough.
  vi.spyOn(performance, 'now').mockReturnValue(1000);
});
afterEach(() => follower.stop());

describe('following a list', () => {
  it('costs each row the same, however long the list', async () => {
    const perRow: number[] = [];
    for (const count of [20, 200]) {
      const asked = await countAsked(() => open(count));
      perRow.push(asked / count);
      follower.stop();
    }
    const [short = 0, long = 0] = perRow;
    expect(long).toBeGreaterThan(5);
    // The tests' own DOM looks at attributes while it looks for elements; of ours nothing grows.
    expect(long / short).toBeLessThan(1.02);
  });

  it('a word that changes costs the same, however long the list, and tells that nothing has moved', async () => {
    const costs: number[] = [];
    for (const count of [20, 200]) {
      open(count);
      moved = [];
      const doctor = cell(rowAt(7), 'd');
      costs.push(
        await countAsked(async () => {
          doctor.textContent = `Другой Врач ${count}`;
          await observed();
        }),
      );
      expect(moved).toEqual([false]);
      expect(follower.rows.of(rowAt(7))?.seen.doctor).toBe(`Другой Врач ${count}`);
      follower.stop();
    }
    expect(costs[1]).toBe(costs[0]);
  });

  it('a page that stripes or chooses every row has none of them read again (P13)', async () => {
    const costs: number[] = [];
    for (const by of ['chosen', 'gone']) {
      open(100);
      costs.push(
        await countAsked(async () => {
          for (const row of rowsOf()) row.classList.add(by);
          await observed();
        }),
      );
      expect(follower.rows.of(rowAt(99))?.seen.cancelled).toBe(by === 'gone');
      follower.stop();
    }
    const [chosen = 0, gone = 0] = costs;
    expect(chosen).toBeLessThan(gone / 4);
  });

  it('a class that says something of each row has no row looked for in all others (P13)', async () => {
    open(300);
    const contains = vi.spyOn(Element.prototype, 'contains');
    for (const row of rowsOf()) row.classList.add('gone');
    await observed();
    expect(contains.mock.calls.length).toBeLessThan(10 * 300);
    contains.mockRestore();
  });

  it('rows that come or go may have moved all others', async () => {
    open(20);
    moved = [];
    rowAt(3).remove();
    await observed();
    expect(moved).toEqual([true]);
  });
});

describe('looking for the rows on the screen', () => {
  const HEIGHT = 20;
  const hits = vi.fn();

  /** A window of ten rows over a list of so many. */
  function openWindow(count: number): (hasMoved: boolean) => number {
    open(count);
    Object.assign(window, { innerWidth: 1000, innerHeight: 10 * HEIGHT });
    const elements = rowsOf();
    let top = 0;
    elements.forEach((element, i) => {
      vi.spyOn(element, 'getBoundingClientRect').mockImplementation(() => new DOMRect(50, top + i * HEIGHT, 500, HEIGHT));
    });
    hits.mockClear();
    document.elementFromPoint = (_, y) => {
      hits();
      return elements[Math.floor((y - top) / HEIGHT)] ?? null;
    };
    const overlay = createOverlay(document);
    const look = followRowsOnScreen({ document, overlay, rowOf: (element) => element.closest('tr.v'), rows: follower.rows });
    scrollBy = (by) => {
      top -= by;
    };
    return (hasMoved) => look(hasMoved).length;
  }

  let scrollBy: (by: number) => void = () => undefined;

  it('asks for each that is in view about once, however many are not', () => {
    for (const count of [20, 200]) {
      expect(openWindow(count)(true)).toBe(10);
      expect(hits.mock.calls.length).toBeLessThanOrEqual(14);
      follower.stop();
    }
  });

  it('asks above the list in steps of half a row, once it has seen how high its rows are, and finds all of them', () => {
    const look = openWindow(40);
    scrollBy(-5 * HEIGHT);
    expect(look(true)).toBe(5);
    const first = hits.mock.calls.length;
    hits.mockClear();
    expect(look(true)).toBe(5);
    expect(hits.mock.calls.length).toBeLessThan(first);
    expect(hits.mock.calls.length).toBeLessThanOrEqual(5 + Math.ceil((5 * HEIGHT) / (HEIGHT / 2 - 1)) + 2);
  });

  it('asks for nothing where only words have changed, unless the rows stand elsewhere all the same', () => {
    const look = openWindow(40);
    look(true);
    hits.mockClear();
    expect(look(false)).toBe(10);
    expect(hits).not.toHaveBeenCalled();
    scrollBy(5 * HEIGHT);
    expect(look(false)).toBe(10);
    expect(hits).toHaveBeenCalled();
  });

  it('knows of a row that has become another patient’s, and of one that is nobody’s any more', async () => {
    const look = openWindow(40);
    look(true);
    cell(rowAt(2), 'p').textContent = 'Кто Другой';
    cell(rowAt(4), 'p').textContent = '';
    await observed();
    expect(look(false)).toBe(9);
    const seen: Row[] = [...follower.rows.all()];
    expect(seen.some((row) => row.seen.patient === 'Кто Другой')).toBe(true);
  });
});
