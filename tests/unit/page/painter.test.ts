// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createPainter } from '../../../utils/page/painter.ts';
import { createReader } from '../../../utils/page/reader.ts';
import type { Row } from '../../../utils/page/row-index.ts';
import { cell, PROFILE, paint, rowAt, rowHtml, showList } from './lists.ts';

const painter = () => createPainter({ wordsOf: (one) => `в словах: ${one.colour}`, withTitles: true });

function rowOf(i: number): Row {
  const element = rowAt(i);
  const { reading, ...cells } = createReader(PROFILE, document, () => null).readRow(element, '2026-11-24');
  if (!reading) throw new Error('The row is not understood');
  return { ...reading, ...cells, element, changedAt: 0, isStale: false };
}

it('writes the public attributes, and nothing about the patient', () => {
  showList([rowHtml()]);
  const row = rowOf(0);
  painter().paint(row, paint(row.id, { colour: 'red', next: { step: 'callback', reason: 'patientCancelled' } }), 'called');
  const own = (element: Element) =>
    Object.fromEntries(
      element
        .getAttributeNames()
        .filter((name) => !['class'].includes(name))
        .map((name) => [name, element.getAttribute(name)]),
    );
  expect(own(row.element)).toEqual({
    'data-dozvon-visit': row.id,
    'data-dozvon-mark': 'called',
    'data-dozvon-step': 'callback',
    'data-dozvon-comment': 'none',
  });
  expect(own(cell(row.element, 'f'))).toEqual({ 'data-dozvon-colour': 'red', title: 'в словах: red' });
});

it('leaves a colour and a mark out where there are none', () => {
  showList([rowHtml()]);
  const row = rowOf(0);
  painter().paint(row, paint(row.id, { colour: null }), null);
  expect(row.element.hasAttribute('data-dozvon-mark')).toBe(false);
  expect(cell(row.element, 'f').hasAttribute('data-dozvon-colour')).toBe(false);
});

it('takes itself off to the last byte', () => {
  showList([rowHtml(), rowHtml({ patient: 'Петров Пётр', phone: '' })]);
  cell(rowAt(1), 'f').setAttribute('title', 'подсказка страницы');
  rowAt(1).setAttribute('style', 'color: red');
  const before = document.documentElement.outerHTML;
  const one = painter();
  for (const i of [0, 1]) one.paint(rowOf(i), paint(rowOf(i).id), 'called');
  expect(document.documentElement.outerHTML).not.toBe(before);
  one.clearAll();
  expect(document.documentElement.outerHTML).toBe(before);
});

it('gives a title back as it was, also after several of ours, and keeps one the page wrote since', () => {
  showList([rowHtml()]);
  const row = rowOf(0);
  const phone = cell(row.element, 'f');
  phone.title = 'страница';
  const one = painter();
  one.paint(row, paint(row.id, { colour: 'blue' }), null);
  one.paint(row, paint(row.id, { colour: 'green' }), null);
  expect(phone.title).toBe('в словах: green');
  one.clear(row.element);
  expect(phone.title).toBe('страница');
  one.paint(row, paint(row.id), null);
  phone.title = 'новая';
  one.clear(row.element);
  expect(phone.title).toBe('новая');
});

it('cleans a row that the page made by cloning a painted one', () => {
  showList([rowHtml()]);
  const bare = rowAt(0).outerHTML;
  const row = rowOf(0);
  const one = painter();
  one.paint(row, paint(row.id), 'called');
  const copy = row.element.cloneNode(true) as HTMLElement;
  row.element.after(copy);
  one.clear(copy);
  expect(copy.outerHTML).toBe(bare);
});

it('writes nothing where everything stands already', () => {
  showList([rowHtml()]);
  const row = rowOf(0);
  const one = painter();
  one.paint(row, paint(row.id), null);
  const records: MutationRecord[] = [];
  const observer = new MutationObserver((seen) => records.push(...seen));
  observer.observe(document, { attributes: true, subtree: true, childList: true, characterData: true });
  one.paint(row, paint(row.id), null);
  expect([...records, ...observer.takeRecords()]).toEqual([]);
  observer.disconnect();
});

it('writes no title where the profile reads titles', () => {
  showList([rowHtml()]);
  const row = rowOf(0);
  createPainter({ wordsOf: () => 'слова', withTitles: false }).paint(row, paint(row.id), null);
  expect(cell(row.element, 'f').hasAttribute('title')).toBe(false);
});

it('says whether the row’s outcome is due or kept (R7)', () => {
  showList([rowHtml()]);
  const row = rowOf(0);
  const one = painter();
  for (const state of ['due', 'kept', 'none'] as const) {
    one.paint(
      row,
      paint(row.id, { note: { state, comment: 'позвонить маме', call: null, missed: 0, again: null, past: null } }),
      'called',
    );
    expect(row.element.getAttribute('data-dozvon-comment')).toBe(state);
  }
  expect(document.documentElement.outerHTML).not.toContain('маме');
});

it('dims a row and outlines the current one, and takes both off without a trace', () => {
  showList([rowHtml()]);
  const before = document.documentElement.outerHTML;
  const row = rowOf(0);
  const one = painter();
  one.paint(row, paint(row.id), null, { isDim: true, isCurrent: false });
  expect([row.element.hasAttribute('data-dozvon-dim'), row.element.hasAttribute('data-dozvon-current')]).toEqual([true, false]);
  one.paint(row, paint(row.id), null, { isDim: false, isCurrent: true });
  expect([row.element.hasAttribute('data-dozvon-dim'), row.element.hasAttribute('data-dozvon-current')]).toEqual([false, true]);
  one.paint(row, null, null, { isDim: true, isCurrent: true });
  one.clear(row.element);
  expect(document.documentElement.outerHTML).toBe(before);
});
