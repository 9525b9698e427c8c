// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { joinDeep, openTrees, queryAllDeep, queryDeep, splitDeep } from '../../../utils/page/deep.ts';
import { createFollower, type Follower } from '../../../utils/page/follower.ts';
import { listenGestures } from '../../../utils/page/gestures.ts';
import { createReader } from '../../../utils/page/reader.ts';
import { createTrees } from '../../../utils/page/trees.ts';
import { observed, PROFILE, rowHtml, trusted } from './lists.ts';

const SHADOW = { ...PROFILE, row: 'x-grid >>> tr.v' };
const FRAME = { ...PROFILE, row: 'iframe[name="list"] >>> tr.v' };
const ROWS = ['Иванова Анна', 'Петров Пётр'].map((patient) => rowHtml({ patient }));

const { happyDOM } = window as unknown as { happyDOM: { settings: { enableIframePageLoading: boolean } } };
let follower: Follower;
let life: AbortController;

function follow(profile: typeof PROFILE) {
  const reader = createReader(profile, document, () => '2026-11-23');
  const trees = createTrees(document, reader.row, reader.beside);
  follower = createFollower({
    document,
    reader,
    trees,
    onRow: () => undefined,
    onLeave: () => false,
    onCopies: () => undefined,
    onBatch: () => undefined,
  });
  follower.start();
  return trees;
}

const names = () => [...follower.rows.all()].map((row) => row.seen.patient).sort();

beforeEach(() => {
  happyDOM.settings.enableIframePageLoading = true;
  life = new AbortController();
  document.body.innerHTML = '<h1>Дозвон на 24.11.2026</h1><div id="place"></div>';
});
afterEach(() => {
  life.abort();
  follower?.stop();
});

function addGrid(rows = ROWS.join('')): ShadowRoot {
  const host = document.createElement('x-grid');
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = `<table><tbody>${rows}</tbody></table>`;
  document.querySelector('#place')?.append(host);
  return root;
}

async function addFrame(): Promise<Document> {
  const frame = document.createElement('iframe');
  frame.name = 'list';
  document.querySelector('#place')?.append(frame);
  const inner = frame.contentDocument as Document;
  inner.body.innerHTML = `<table><tbody>${ROWS.join('')}</tbody></table>`;
  return inner;
}

describe('a list in an open shadow root', () => {
  it('is read, and followed', async () => {
    const root = addGrid();
    follow(SHADOW);
    await vi.waitFor(() => expect(names()).toEqual(['Иванова Анна', 'Петров Пётр']));
    const cell = root.querySelector('.p') as Element;
    cell.textContent = 'Сидорова Ольга';
    await observed();
    expect(names()).toEqual(['Петров Пётр', 'Сидорова Ольга']);
    root.querySelector('tr')?.remove();
    await observed();
    expect(names()).toEqual(['Петров Пётр']);
  });

  it('is found when it comes, and left when it goes', async () => {
    follow(SHADOW);
    const { host } = addGrid();
    await vi.waitFor(() => expect(names()).toHaveLength(2));
    host.remove();
    await vi.waitFor(() => expect(names()).toEqual([]));
  });

  it('is found when the element is defined late', async () => {
    const host = document.createElement('x-grid');
    document.querySelector('#place')?.append(host);
    follow(SHADOW);
    await observed();
    expect(names()).toEqual([]);
    host.attachShadow({ mode: 'open' }).innerHTML = `<table><tbody>${ROWS[0]}</tbody></table>`;
    await vi.waitFor(() => expect(names()).toEqual(['Иванова Анна']));
  });

  it('does not take rows for it that stand beside it', async () => {
    addGrid();
    document
      .querySelector('#place')
      ?.insertAdjacentHTML('beforeend', `<table><tbody>${rowHtml({ patient: 'Чужой' })}</tbody></table>`);
    follow(SHADOW);
    await vi.waitFor(() => expect(names()).toEqual(['Иванова Анна', 'Петров Пётр']));
  });
});

describe('a list in a frame', () => {
  it('is read, followed, and heard', async () => {
    const inner = await addFrame();
    const trees = follow(FRAME);
    await vi.waitFor(() => expect(names()).toHaveLength(2));
    const onToggle = vi.fn();
    listenGestures({
      trees,
      rowAt: follower.rowAt,
      isAmbiguous: () => false,
      onToggle,
      onRefuse: () => undefined,
      onMenu: () => undefined,
      signal: life.signal,
    });
    const view = inner.defaultView as Window & typeof globalThis;
    const press = new view.MouseEvent('dblclick', { bubbles: true, composed: true });
    inner.querySelector('.t')?.dispatchEvent(trusted(press));
    expect(onToggle.mock.calls.map(([row]) => row.seen.patient)).toEqual(['Иванова Анна']);
  });

  it('is left with the frame', async () => {
    await addFrame();
    follow(FRAME);
    await vi.waitFor(() => expect(names()).toHaveLength(2));
    document.querySelector('iframe')?.remove();
    await vi.waitFor(() => expect(names()).toEqual([]));
  });
});

describe('what stands in cells', () => {
  it('is read through their own shadow roots, and followed there', async () => {
    document.body.innerHTML = `<h1>24.11.2026</h1><table id="list"><tbody>${rowHtml({ patient: '<x-name></x-name>' })}</tbody></table>`;
    const root = (document.querySelector('x-name') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = '<b>Иванова</b> <slot></slot>';
    follow(PROFILE);
    expect(names()).toEqual(['Иванова']);
    (root.querySelector('b') as Element).textContent = 'Петрова';
    await observed();
    expect(names()).toEqual(['Петрова']);
  });

  it('is read where a selector leads through them', () => {
    document.body.innerHTML = `<h1>24.11.2026</h1><div id="list"><tr class="v"></tr></div><x-row></x-row>`;
    const root = (document.querySelector('x-row') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = '<i class="t">9:00</i><i class="p">Иванова</i><i class="f">8 937 123-45-67</i>';
    const inside = (name: string) => ({ selector: `>>> ${name}` });
    const profile = { ...PROFILE, row: 'x-row', time: inside('.t'), patient: inside('.p'), phone: inside('.f') };
    follow(profile);
    expect(names()).toEqual(['Иванова']);
  });
});

describe('selectors through trees', () => {
  it('are divided and joined', () => {
    expect(splitDeep(joinDeep('iframe', '#list tr'))).toEqual(['iframe', '#list tr']);
    expect(splitDeep('tr')).toEqual(['tr']);
  });

  it('find what they name', () => {
    addGrid();
    expect(queryAllDeep(document, 'x-grid >>> tr.v')).toHaveLength(2);
    expect(queryDeep(document, 'x-grid >>> .p')?.textContent).toBe('Иванова Анна');
    expect(queryDeep(document, 'x-other >>> .p')).toBeNull();
    const row = queryDeep(document, 'x-grid') as Element;
    expect(queryDeep(row, '>>> .p')?.textContent).toBe('Иванова Анна');
  });

  it('lead to every tree that can be looked into', async () => {
    addGrid().querySelector('td')?.attachShadow?.({ mode: 'open' });
    await addFrame();
    const hosts = openTrees(document).map(({ host }) => host);
    expect(hosts).toEqual(expect.arrayContaining(['', 'x-grid', 'iframe[name="list"]']));
    for (const { tree, host } of openTrees(document)) {
      if (host) expect(queryAllDeep(document, joinDeep(host, 'tr'))).toEqual([...tree.querySelectorAll('tr')]);
    }
  });

  it.each(['x-grid >>> ', 'x-grid[ >>> tr', 'x-grid >>> tr['])('refuses %s', (row) => {
    expect(() => createReader({ ...PROFILE, row }, document, () => null)).toThrow('row');
  });
});
