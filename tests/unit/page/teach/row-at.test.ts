// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { queryAllDeep } from '../../../../utils/page/deep.ts';
import { rowSelectorAt } from '../../../../utils/page/teach/row-at.ts';

const rows = (html: string) => Array.from({ length: 4 }, (_, i) => html.replaceAll('#', String(i))).join('');

function show(html: string, at: string): string | null {
  document.body.innerHTML = html;
  return rowSelectorAt(document.querySelector(at) as Element, document);
}

describe('the rows around an element that was pointed at', () => {
  it.each([
    [
      'a table',
      `<table id="list"><tbody>${rows('<tr><td><b class="n">#</b></td><td>x</td></tr>')}</tbody></table>`,
      'table#list > tbody > tr',
    ],
    [
      'cards',
      `<div class="cards">${rows('<div class="card k#"><p class="n">#</p><p>x</p></div>')}</div>`,
      'div.cards > div.card',
    ],
    ['a list', `<main><ul>${rows('<li><span class="n">#</span></li>')}</ul></main>`, 'main > ul > li'],
    [
      'names made by a machine',
      `<div class="x_9f31"><div>${rows('<div class="c1a2"><i class="n">#</i><i>x</i></div>')}</div></div>`,
      'div > div > div',
    ],
  ])('%s', (_, html, selector) => {
    expect(show(html, '.n')).toBe(selector);
    expect(queryAllDeep(document, selector)).toHaveLength(4);
  });

  it('in a shadow root', () => {
    document.body.innerHTML = '<clinic-list></clinic-list>';
    const root = document.querySelector('clinic-list')?.attachShadow({ mode: 'open' }) as ShadowRoot;
    root.innerHTML = `<table>${rows('<tr><td class="n">#</td><td>x</td></tr>')}</table>`;
    const selector = rowSelectorAt(root.querySelector('.n') as Element, document);
    expect(selector).toMatch(/^clinic-list >>> /);
    expect(queryAllDeep(document, selector ?? '')).toHaveLength(4);
  });

  it('are none where nothing repeats', () => {
    expect(show('<main><h1 class="n">Дозвон</h1><p>x</p></main>', '.n')).toBeNull();
  });
});
