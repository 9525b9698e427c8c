// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFollower, type Follower } from '../../../utils/page/follower.ts';
import { createPainter } from '../../../utils/page/painter.ts';
import { createReader } from '../../../utils/page/reader.ts';
import type { Row } from '../../../utils/page/row-index.ts';
import { cell, observed, PROFILE, paint, rowAt, rowHtml, rowsOf, showList } from './lists.ts';

/** What the fuzz (tests/fuzz) has found, each as a list that shows it. */

const NAMES = ['Иванова Анна', 'Петров Пётр', 'Сидорова Ольга', 'Новикова Вера'];
let follower: Follower;
let clock = 0;
/** How long every look at the clock takes, ms. */
let pace = 0;

function show(row: Row): void {
  painter.paint(row, paint(row.id, { colour: row.seen.patient === NAMES[0] ? 'blue' : 'grey' }), null);
}

const painter = createPainter({ wordsOf: (one) => one.visit, withTitles: true });

beforeEach(() => {
  [clock, pace] = [0, 0];
  vi.spyOn(performance, 'now').mockImplementation(() => {
    clock += pace;
    return clock;
  });
  showList(NAMES.slice(0, 3).map((patient, i) => rowHtml({ patient, time: `0${i + 7}:00` })));
  follower = createFollower({
    document,
    reader: createReader(PROFILE, document, () => '2026-11-23'),
    onRow: show,
    onLeave: painter.clear,
    onCopies: painter.clearCopies,
    onBatch: () => undefined,
  });
  follower.start();
});
afterEach(() => follower.stop());

const colours = () => rowsOf().map((row) => cell(row, 'f').getAttribute('data-dozvon-colour'));
const visits = () => rowsOf().map((row) => row.getAttribute('data-dozvon-visit'));
/** Observers are called; timers are not. */
const microtasks = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

describe('rows that cannot be read within the frame', () => {
  it('show nothing until they are, and are nobody’s meanwhile', async () => {
    const before = visits();
    pace = 30;
    for (const [i, row] of rowsOf().entries()) cell(row, 'p').textContent = NAMES[(i + 1) % 3] ?? '';
    await microtasks();
    expect(follower.isReading()).toBe(true);
    expect(colours().slice(1)).toEqual([null, null]);
    expect(visits().slice(1)).toEqual([null, null]);
    for (const visit of before) for (const row of follower.rows.ofVisit(visit ?? '')) expect(row.element).toBe(rowAt(0));
    await vi.waitFor(() => expect(colours()).toEqual(['grey', 'grey', 'blue']));
    expect(follower.isReading()).toBe(false);
    expect(visits().filter((one) => before.includes(one))).toEqual([]);
  });

  it('are bared of what they brought along from the row they were copied from', async () => {
    pace = 30;
    const copies = [1, 2].map(() => rowAt(0).cloneNode(true) as HTMLElement);
    for (const copy of copies) cell(copy, 'p').textContent = NAMES[3] ?? '';
    rowAt(2).after(...copies);
    await microtasks();
    expect(colours().slice(-1)).toEqual([null]);
    expect(rowAt(4).outerHTML).not.toContain('dozvon');
    await vi.waitFor(() => expect(colours()).toEqual(['blue', 'grey', 'grey', 'grey', 'grey']));
  });

  it('come back as they were where nothing changed of whom they show', async () => {
    const before = visits();
    pace = 30;
    for (const row of rowsOf()) cell(row, 'd').append(' ');
    await microtasks();
    expect(visits()).not.toEqual(before);
    await vi.waitFor(() => expect(visits()).toEqual(before));
    expect(colours()).toEqual(['blue', 'grey', 'grey']);
  });
});

describe('what the page copies', () => {
  it('a phone’s cell that is no row’s phone loses its colour, and its words', async () => {
    const copy = cell(rowAt(0), 'f').cloneNode(true) as HTMLElement;
    cell(rowAt(1), 'd').replaceWith(copy);
    copy.className = 'd';
    await observed();
    expect([copy.hasAttribute('data-dozvon-colour'), copy.hasAttribute('title')]).toEqual([false, false]);
    const stray = cell(rowAt(0), 'f').cloneNode(true) as HTMLElement;
    document.body.append(stray);
    await observed();
    expect(stray.outerHTML).toBe('<td class="f">+7 937 123-45-67</td>');
  });

  it('another row’s attributes are put right in the same turn', async () => {
    const before = visits();
    for (const { name, value } of [...rowAt(1).attributes]) rowAt(0).setAttribute(name, value);
    cell(rowAt(0), 'd').append(' ');
    await microtasks();
    expect(visits()).toEqual(before);
  });

  it('two rows that change their phone cells keep a colour each', async () => {
    const [one, other] = [cell(rowAt(0), 'f'), cell(rowAt(1), 'f')];
    const place = document.createComment('');
    one.replaceWith(place);
    other.replaceWith(one);
    place.replaceWith(other);
    await microtasks();
    expect(colours()).toEqual(['blue', 'grey', 'grey']);
  });
});

describe('so many at once that they are not looked at one by one', () => {
  const MANY = 300;
  /** Copies of a painted row, each another patient's. */
  function crowd(): DocumentFragment {
    const all = document.createDocumentFragment();
    for (let i = 0; i < MANY; i++) {
      const copy = rowAt(0).cloneNode(true) as HTMLElement;
      cell(copy, 'p').textContent = `Толпина Вера Номер ${i}`;
      if (i % 2) for (const { name } of [...copy.attributes]) if (name.startsWith('data-dozvon')) copy.removeAttribute(name);
      all.append(copy);
    }
    return all;
  }

  it('bear nothing until they are read, and what stood there before keeps what it bears', async () => {
    pace = 30;
    const before = visits();
    rowAt(2).after(crowd());
    await microtasks();
    expect(follower.isReading()).toBe(true);
    expect(visits().slice(0, 3)).toEqual(before);
    expect(colours().slice(0, 3)).toEqual(['blue', 'grey', 'grey']);
    for (const row of rowsOf().slice(4)) expect(row.outerHTML).not.toMatch(/dozvon|title/);
    pace = 0;
    await vi.waitFor(() => expect(colours().filter((one) => one === 'grey')).toHaveLength(MANY + 2));
    expect(new Set(visits()).size).toBe(MANY + 3);
  });

  it('are bared where they are no rows', async () => {
    const box = document.createElement('div');
    for (const row of crowd().children) box.append(...row.cloneNode(true).childNodes, row.cloneNode(true));
    document.body.append(...[...box.childNodes].filter((one) => (one as Element).matches('.f,tr')));
    await microtasks();
    const put = [...document.body.children].filter((one) => one.matches('.f,tr'));
    expect(put).toHaveLength(2 * MANY);
    for (const one of put) expect(one.outerHTML).not.toMatch(/dozvon|title/);
  });

  it('are read anew where they are rows that were moved, and changed on the way', async () => {
    const moved = rowAt(1);
    const all = crowd();
    all.append(moved);
    cell(moved, 'p').textContent = NAMES[3] ?? '';
    rowAt(1).after(all);
    await microtasks();
    expect(follower.rows.of(moved)?.seen.patient).toBe(NAMES[3]);
  });
});

it('a row that is put where it is no row any more is left', async () => {
  document.body.insertAdjacentHTML('beforeend', '<table><tbody id="other"></tbody></table>');
  const row = rowAt(0);
  document.querySelector('#other')?.append(row);
  await microtasks();
  expect(row.outerHTML).not.toContain('dozvon');
  expect(follower.rows.size()).toBe(2);
});

it('rows are left, and found again, with what the table is called', async () => {
  const list = document.querySelector('#list') as HTMLElement;
  const rows = rowsOf();
  list.id = 'archive';
  // happy-dom remembers what an element matches until it changes itself.
  for (const row of rows) row.lang = 'ru';
  await observed();
  expect(list.outerHTML).not.toContain('dozvon');
  list.id = 'list';
  for (const row of rows) row.lang = '';
  await observed();
  expect(colours()).toEqual(['blue', 'grey', 'grey']);
});

it('what nobody told us of is seen at the next look', async () => {
  const old = visits()[0];
  // As a field’s value, which changes without a trace.
  follower.quietly(() => {
    cell(rowAt(0), 'p').textContent = NAMES[3] ?? '';
  });
  await observed();
  expect(visits()[0]).toBe(old);
  follower.look();
  expect(visits()[0]).not.toBe(old);
  expect(colours()[0]).toBe('grey');
});

it('words of a visit do not stay where a row’s next one is not known yet', () => {
  const [row] = [...follower.rows.all()];
  if (!row) throw new Error('The list is empty');
  const phone = cell(row.element, 'f');
  expect(phone.title).toBe(row.id);
  painter.paint({ ...row, id: 'bbbbbbbbbbbbbbbb' }, null, 'called');
  expect(phone.hasAttribute('title')).toBe(false);
});
