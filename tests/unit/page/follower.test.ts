// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFollower, type Follower } from '../../../utils/page/follower.ts';
import { createPainter } from '../../../utils/page/painter.ts';
import { createReader, type Reader } from '../../../utils/page/reader.ts';
import type { Row } from '../../../utils/page/row-index.ts';
import { cell, observed, PROFILE, paint, rowAt, rowHtml, rowsOf, showList } from './lists.ts';

const ROWS = [
  rowHtml({ time: '09:00', patient: 'Иванова Анна' }),
  rowHtml({ time: '09:30', patient: 'Петров Пётр' }),
  rowHtml({ time: '10:00', patient: 'Сидорова Ольга' }),
];
const BLUE = 'Иванова Анна';

let follower: Follower;
let reader: Reader;
let batches = 0;

/** A list where Иванова is blue and everybody else is grey. */
function follow(rows: readonly string[] = ROWS): void {
  showList(rows);
  reader = createReader(PROFILE, document, () => '2026-11-23');
  const painter = createPainter({ wordsOf: (one) => `${one.colour}`, withTitles: true });
  const show = (row: Row) =>
    painter.paint(row, row.isStale ? null : paint(row.id, { colour: row.seen.patient === BLUE ? 'blue' : 'grey' }), null);
  follower = createFollower({
    document,
    reader,
    onRow: show,
    onLeave: painter.clear,
    onCopies: painter.clearCopies,
    onBatch: () => (batches += 1),
  });
  follower.start();
}

const colours = () => rowsOf().map((row) => cell(row, 'f').getAttribute('data-dozvon-colour'));

beforeEach(() => {
  batches = 0;
  // However slow the machine, a slice is long enough.
  vi.spyOn(performance, 'now').mockReturnValue(1000);
});
afterEach(() => follower.stop());

describe('a list that the page changes', () => {
  it('is painted at the start', () => {
    follow();
    expect(colours()).toEqual(['blue', 'grey', 'grey']);
    expect(follower.rows.size()).toBe(3);
    expect(follower.date()).toBe('2026-11-24');
  });

  it('is painted anew when its rows are replaced', async () => {
    follow();
    const body = rowAt(0).parentElement as HTMLElement;
    body.innerHTML = [...ROWS].reverse().join('');
    await observed();
    expect(colours()).toEqual(['grey', 'grey', 'blue']);
    expect(follower.rows.size()).toBe(3);
  });

  it('keeps its colours when it is sorted', async () => {
    follow();
    const body = rowAt(0).parentElement as HTMLElement;
    body.append(rowAt(0));
    await observed();
    expect(colours()).toEqual(['grey', 'grey', 'blue']);
  });

  it('loses the old colour of a row that is given to another patient', async () => {
    follow();
    const before = rowAt(0).getAttribute('data-dozvon-visit');
    cell(rowAt(0), 'p').textContent = 'Новикова Вера';
    await observed();
    expect(colours()[0]).toBe('grey');
    expect(rowAt(0).getAttribute('data-dozvon-visit')).not.toBe(before);
  });

  it('follows an edit of the text node itself', async () => {
    follow();
    (cell(rowAt(1), 'p').firstChild as Text).data = BLUE;
    await observed();
    expect(colours()[1]).toBe('blue');
  });

  it('follows a phone cell that is put in anew', async () => {
    follow();
    const old = cell(rowAt(0), 'f');
    const fresh = old.cloneNode(true) as HTMLElement;
    fresh.removeAttribute('data-dozvon-colour');
    fresh.removeAttribute('title');
    old.replaceWith(fresh);
    await observed();
    expect(colours()[0]).toBe('blue');
    expect(old.hasAttribute('data-dozvon-colour')).toBe(false);
  });

  it('takes everything off a row that stops being a visit', async () => {
    follow();
    cell(rowAt(0), 't').textContent = '';
    await observed();
    expect(rowAt(0).outerHTML).not.toContain('dozvon');
    expect(follower.rows.unread()).toEqual({ all: 1, doubtful: 1 });
  });

  it('finds rows in a list that comes later', async () => {
    follow([]);
    document.body.insertAdjacentHTML('beforeend', '<div><table id="list2"></table></div>');
    (document.querySelector('#list') as HTMLElement).innerHTML = `<tbody>${ROWS[0]}</tbody>`;
    await observed();
    expect(colours()).toEqual(['blue']);
  });

  it('puts back what the page takes away', async () => {
    follow();
    rowAt(0).removeAttribute('data-dozvon-step');
    await vi.waitFor(() => expect(rowAt(0).getAttribute('data-dozvon-step')).toBe('wait'));
  });
});

describe('what is read', () => {
  it('is only what changed', async () => {
    follow();
    const read = vi.spyOn(reader, 'readRow');
    cell(rowAt(1), 'd').textContent = 'Котов Н. Н.';
    await observed();
    expect(read.mock.calls.map(([element]) => element)).toEqual([rowAt(1)]);
  });

  it('is nothing when we paint ourselves', async () => {
    follow();
    await observed();
    const before = batches;
    follower.quietly(() => cell(rowAt(0), 'f').setAttribute('data-dozvon-colour', 'red'));
    await observed();
    expect(batches).toBe(before);
    expect(colours()[0]).toBe('red');
  });
});

describe('rows of one visit', () => {
  it('are both painted and known to be two', () => {
    follow([ROWS[0] as string, ROWS[0] as string, ROWS[1] as string]);
    expect(colours()).toEqual(['blue', 'blue', 'grey']);
    const visit = rowAt(0).getAttribute('data-dozvon-visit') as string;
    expect(follower.rows.ofVisit(visit).map((row) => row.element)).toEqual([rowAt(0), rowAt(1)]);
  });
});

describe('another day', () => {
  const heading = () => document.querySelector('h1') as HTMLElement;
  const later = () => vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);

  it('leaves the old rows unpainted until the new ones come', async () => {
    follow();
    later();
    heading().textContent = 'Дозвон на 25.11.2026';
    await observed();
    expect(follower.date()).toBe('2026-11-25');
    expect(colours()).toEqual([null, null, null]);
    expect([...follower.rows.all()].every((row) => row.isStale)).toBe(true);
    (rowAt(0).parentElement as HTMLElement).innerHTML = ROWS.join('');
    await observed();
    expect(colours()).toEqual(['blue', 'grey', 'grey']);
    expect([...follower.rows.all()].map((row) => row.seen.date)).toEqual(['2026-11-25', '2026-11-25', '2026-11-25']);
  });

  it('is believed at once where the rows came just before the heading', async () => {
    follow();
    later();
    (rowAt(0).parentElement as HTMLElement).innerHTML = ROWS.join('');
    await observed();
    heading().textContent = 'Дозвон на 25.11.2026';
    await observed();
    expect(colours()).toEqual(['blue', 'grey', 'grey']);
  });

  it('that cannot be read paints nothing', async () => {
    follow();
    heading().textContent = 'Загрузка…';
    await observed();
    expect(colours()).toEqual([null, null, null]);
    heading().textContent = 'Дозвон на 24.11.2026';
    await observed();
    expect(colours()).toEqual(['blue', 'grey', 'grey']);
  });
});

describe('rowAt', () => {
  it('reads the row under the pointer at that moment, before any observer was called', () => {
    follow();
    cell(rowAt(0), 'p').textContent = 'Новикова Вера';
    expect(follower.rowAt(cell(rowAt(0), 't'))?.seen.patient).toBe('Новикова Вера');
    expect(follower.rowAt(document.body)).toBeNull();
  });
});

it('reads a list too long for one slice to its end', async () => {
  vi.restoreAllMocks();
  const many = Array.from({ length: 1200 }, (_, i) =>
    rowHtml({ patient: `Пациент ${'абвгдежзик'[i % 10]}${i}`, n: String(i + 1) }),
  );
  follow(many);
  await vi.waitFor(() => expect(follower.rows.size()).toBe(1200), { timeout: 10_000 });
  expect(colours().every((colour) => colour === 'grey')).toBe(true);
}, 15_000);
