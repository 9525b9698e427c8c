// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFollower, type Follower } from '../../../utils/page/follower.ts';
import { listenGestures } from '../../../utils/page/gestures.ts';
import { createReader } from '../../../utils/page/reader.ts';
import { createTrees } from '../../../utils/page/trees.ts';
import { cell, PROFILE, rowAt, rowHtml, showList, trusted } from './lists.ts';

const onToggle = vi.fn();
const onRefuse = vi.fn();
const onMenu = vi.fn();
let life: AbortController;
let follower: Follower;

beforeEach(() => {
  vi.clearAllMocks();
  showList([
    rowHtml({ patient: 'Иванова <a href="#card">карта</a>' }),
    rowHtml({ patient: 'Петров Пётр' }),
    rowHtml({ patient: 'Петров Пётр' }),
  ]);
  life = new AbortController();
  // However slow the machine: all rows are read in the first slice.
  vi.spyOn(performance, 'now').mockReturnValue(0);
  follower = createFollower({
    document,
    reader: createReader(PROFILE, document, () => null),
    onRow: () => undefined,
    onLeave: () => false,
    onCopies: () => undefined,
    onBatch: () => undefined,
  });
  follower.start();
  listenGestures({
    trees: createTrees(document, PROFILE.row),
    rowAt: follower.rowAt,
    isAmbiguous: (row) => follower.rows.ofVisit(row.id).length > 1,
    onToggle,
    onRefuse,
    onMenu,
    signal: life.signal,
  });
});
afterEach(() => {
  life.abort();
  follower.stop();
});

const mouse = (type: string, change: MouseEventInit = {}) =>
  new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, ...change });
const doubleClick = (target: Element) => {
  target.dispatchEvent(trusted(mouse('mousedown', { detail: 1 })));
  target.dispatchEvent(trusted(mouse('dblclick', { detail: 2 })));
};
const rightClick = (target: Element, change: MouseEventInit = {}) => {
  const event = trusted(mouse('contextmenu', { button: 2, ...change }));
  target.dispatchEvent(event);
  return event;
};

describe('a double click', () => {
  it('toggles the row it hits (R4), and the page hears it too', () => {
    const page = vi.fn();
    rowAt(0).addEventListener('dblclick', page);
    doubleClick(cell(rowAt(0), 't'));
    expect(onToggle).toHaveBeenCalledOnce();
    expect(onToggle.mock.calls[0]?.[0].element).toBe(rowAt(0));
    expect(page).toHaveBeenCalledOnce();
  });

  it('made by the page does nothing (P1)', () => {
    cell(rowAt(0), 't').dispatchEvent(mouse('mousedown', { detail: 1 }));
    cell(rowAt(0), 't').dispatchEvent(mouse('dblclick', { detail: 2 }));
    expect([onToggle, onRefuse, onMenu].flatMap((heard) => heard.mock.calls)).toEqual([]);
  });

  it('on a link of the page does nothing', () => {
    doubleClick(rowAt(0).querySelector('a') as Element);
    expect(onToggle).not.toHaveBeenCalled();
  });

  it('outside of the list does nothing', () => {
    doubleClick(document.querySelector('h1') as Element);
    expect([onToggle, onRefuse].flatMap((heard) => heard.mock.calls)).toEqual([]);
  });

  it('on a visit that the list shows twice asks instead', () => {
    doubleClick(cell(rowAt(1), 't'));
    expect(onToggle).not.toHaveBeenCalled();
    expect(onRefuse).toHaveBeenCalledExactlyOnceWith('ambiguous');
  });

  it('whose row was given to another patient between its clicks marks nobody', () => {
    const target = cell(rowAt(0), 't');
    target.dispatchEvent(trusted(mouse('mousedown', { detail: 1 })));
    cell(rowAt(0), 'p').textContent = 'Новикова Вера';
    target.dispatchEvent(trusted(mouse('dblclick', { detail: 2 })));
    expect(onToggle).not.toHaveBeenCalled();
    expect(onRefuse).toHaveBeenCalledExactlyOnceWith('changed');
  });

  it('whose second press hits another row marks nobody', () => {
    cell(rowAt(1), 't').dispatchEvent(trusted(mouse('mousedown', { detail: 1 })));
    cell(rowAt(0), 't').dispatchEvent(trusted(mouse('dblclick', { detail: 2 })));
    expect(onRefuse).toHaveBeenCalledExactlyOnceWith('changed');
  });
});

describe('a right click', () => {
  it('on the name opens our menu (R8), not the page’s', () => {
    const page = vi.fn();
    rowAt(0).addEventListener('contextmenu', page);
    const event = rightClick(cell(rowAt(0), 'p'), { clientX: 40, clientY: 50 });
    expect(onMenu.mock.calls[0]?.slice(1)).toEqual([40, 50, false]);
    expect(event.defaultPrevented).toBe(true);
    expect(page).not.toHaveBeenCalled();
  });

  it.each([
    ['with Shift', () => rightClick(cell(rowAt(0), 'p'), { shiftKey: true })],
    ['beside the name', () => rightClick(cell(rowAt(0), 'd'))],
  ])('%s leaves the browser’s own', (_, click) => {
    const event = click();
    expect(onMenu).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(false);
  });

  it('made by the page does nothing', () => {
    const event = mouse('contextmenu', { button: 2 });
    cell(rowAt(0), 'p').dispatchEvent(event);
    expect(onMenu).not.toHaveBeenCalled();
    expect(event.defaultPrevented).toBe(false);
  });

  it('by the menu key opens on the row that has the focus', () => {
    rowAt(0).dispatchEvent(trusted(mouse('contextmenu', { button: 0, detail: 0 })));
    expect(onMenu.mock.calls[0]?.[3]).toBe(true);
  });
});

it('hears nothing after its end', () => {
  life.abort();
  doubleClick(cell(rowAt(0), 't'));
  rightClick(cell(rowAt(0), 'p'));
  expect([onToggle, onMenu].flatMap((heard) => heard.mock.calls)).toEqual([]);
});
