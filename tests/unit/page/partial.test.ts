// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { isPartial } from '../../../utils/page/partial.ts';
import { PROFILE, rowHtml, rowsOf, showList } from './lists.ts';

beforeEach(() => showList(Array.from({ length: 10 }, (_, i) => rowHtml({ n: String(i) }))));

const table = () => document.querySelector('#list') as HTMLElement;
const beside = (html: string) => table().insertAdjacentHTML('afterend', html);
function countWithHeading(): void {
  table().setAttribute('aria-rowcount', '11');
  const head = document.createElement('thead');
  head.innerHTML = '<tr><th>Время</th></tr>';
  table().prepend(head);
}

const partial = () => isPartial(document, PROFILE);

/** happy-dom lays nothing out: the list's box and rows are given their measures. */
function layOut(scroll: number, row: number): void {
  const box = document.createElement('div');
  box.style.overflowY = 'auto';
  const list = table();
  list.replaceWith(box);
  box.append(list);
  Object.defineProperty(box, 'scrollHeight', { value: scroll });
  Object.defineProperty(box, 'clientHeight', { value: 100 });
  for (const one of rowsOf()) one.getBoundingClientRect = () => new DOMRect(0, 0, 500, row);
}

describe('a list is a part where', () => {
  it.each([
    ['it says that it has more rows', () => table().setAttribute('aria-rowcount', '211')],
    ['it does not know how many it has', () => table().setAttribute('aria-rowcount', '-1')],
    ['its rows say so', () => rowsOf()[0]?.setAttribute('aria-setsize', '40')],
    ['there are pages to choose from', () => beside('<ul class="pagination"><li>1</li><li>2</li><li>»</li></ul>')],
    ['it says how many of how many it shows', () => beside('<p>Записи 1–10 из 210</p>')],
    ['it says so in words', () => beside('<p>Showing 11 to 20 of 57 entries</p>')],
    ['it scrolls far beyond its rows', () => layOut(6000, 30)],
  ])('%s', (_, change) => {
    change();
    expect(partial()).toBe(true);
  });
});

describe('a list is the whole where', () => {
  it.each([
    ['nothing says otherwise', () => undefined],
    ['it says how many rows it has, with its heading', () => countWithHeading()],
    ['there is but one page', () => beside('<ul class="pagination"><li>«</li><li>1</li><li>»</li></ul>')],
    ['all of it is shown', () => beside('<p>Записи 1–10 из 10</p>')],
    ['some other numbers stand there', () => beside('<p>Приём 9–18, кабинет 210</p>')],
    ['its box scrolls as far as its rows reach', () => layOut(330, 30)],
  ])('%s', (_, change) => {
    change();
    if (table().getAttribute('aria-rowcount') === '11')
      table().insertAdjacentHTML('afterbegin', '<thead><tr><th>Время</th></tr></thead>');
    expect(partial()).toBe(false);
  });

  it('there is none', () => {
    showList([]);
    expect(partial()).toBe(false);
  });
});
