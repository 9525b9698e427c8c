import type { Dice } from '../clinic/seeded.ts';
import { DAYS, type Entry, rowHtml, type Shape } from './page.ts';

/** What a mutation works on. */
export interface Ground {
  document: Document;
  dice: Dice;
  entries: readonly Entry[];
  shape: Shape;
  /** Rows that the page keeps for later. */
  pool: Element[];
}

type Mutation = (ground: Ground) => void;

const HOSTILE = [
  '',
  ' ',
  '—',
  '<img src=x onerror=alert(1)>',
  'Робертова"; DROP TABLE visits; --',
  '\u202eванова Анна\u202c',
  'Ив\u200bано\u00adва\u0301 Анна',
  '09:00 10:00 8 (937) 012-34-56',
  '] [data-dozvon-visit="x"] { } * {',
  '\u0000\u0001\ud800',
  'Я'.repeat(5000),
  `${'8 937 012-34-56, '.repeat(300)}`,
  '09:00',
  '8 (937) 012-34-56',
];

/** What a page may do to its list, each with one row or all of them. */
export const MUTATIONS: Record<string, Mutation> = {
  reorder(ground) {
    const [a, b] = [anyRow(ground), anyRow(ground)];
    if (a && b && a !== b) b.before(a);
  },
  shuffle(ground) {
    const body = bodyOf(ground);
    if (body) body.append(...ground.dice.shuffle([...body.children]));
  },
  reverseByText(ground) {
    const rows = rowsIn(ground);
    const texts = rows.map((row) => [...row.children].map((cell) => cell.textContent)).reverse();
    for (const [i, row] of rows.entries()) write(row, texts[i] ?? []);
  },
  duplicate(ground) {
    const row = anyRow(ground);
    row?.after(row.cloneNode(true));
  },
  duplicateForAnother(ground) {
    const row = anyRow(ground);
    const copy = row?.cloneNode(true) as Element | undefined;
    if (!row || !copy) return;
    recycle(copy, ground);
    row.before(copy);
  },
  recycle(ground) {
    const row = anyRow(ground);
    if (row) recycle(row, ground);
  },
  recycleAll(ground) {
    for (const row of rowsIn(ground)) recycle(row, ground);
  },
  recycleByTextNodes(ground) {
    const row = anyRow(ground);
    const texts = textsOf(ground.dice.pick(ground.entries));
    [...(row?.children ?? [])].forEach((cell, i) => {
      const node = cell.firstChild;
      if (node?.nodeType === 3) (node as Text).data = texts[i] ?? '';
      else cell.textContent = texts[i] ?? '';
    });
  },
  rename(ground) {
    const row = anyRow(ground);
    const i = ground.dice.between(0, 3);
    const cell = row?.children[i];
    if (cell) cell.textContent = textsOf(ground.dice.pick(ground.entries))[i] ?? '';
  },
  renumber(ground) {
    anyRow(ground)?.setAttribute('data-n', ground.dice.pick(ground.entries).n);
  },
  hostile(ground) {
    const row = anyRow(ground);
    const cell = row && ground.dice.pick([...row.children]);
    if (cell) cell.textContent = ground.dice.pick(HOSTILE);
  },
  hostileAttribute(ground) {
    anyRow(ground)?.setAttribute('data-n', ground.dice.pick(HOSTILE).slice(0, 300));
  },
  swapCells(ground) {
    const [a, b] = [anyRow(ground), anyRow(ground)];
    const i = ground.dice.between(0, 3);
    const [one, other] = [a?.children[i], b?.children[i]];
    if (one && other && one !== other) swap(one, other);
  },
  swapColumns(ground) {
    const row = anyRow(ground);
    const [one, other] = [ground.dice.between(0, 3), ground.dice.between(0, 3)].map((i) => row?.children[i]);
    if (one && other && one !== other) swap(one, other);
  },
  swapRows(ground) {
    const [a, b] = [anyRow(ground), anyRow(ground)];
    if (a && b && a !== b) swap(a, b);
  },
  copyPhone(ground) {
    const [a, b] = [anyRow(ground), anyRow(ground)];
    const cell = a?.children[2];
    if (cell && b) ground.dice.pick([...b.children]).replaceWith(cell.cloneNode(true));
  },
  copyInside(ground) {
    const [a, b] = [anyRow(ground), anyRow(ground)];
    if (a && b && a !== b) a.innerHTML = b.innerHTML;
  },
  copyAttributes(ground) {
    const [a, b] = [anyRow(ground), anyRow(ground)];
    if (!a || !b) return;
    for (const { name, value } of [...b.attributes]) a.setAttribute(name, value);
    recycle(a, ground);
  },
  stripOurs(ground) {
    const row = anyRow(ground);
    for (const element of row ? [row, ...row.children] : []) {
      for (const { name } of [...element.attributes]) if (name.startsWith('data-dozvon')) element.removeAttribute(name);
    }
  },
  wrapPhone(ground) {
    const cell = anyRow(ground)?.children[2];
    if (!cell) return;
    const link = ground.document.createElement('a');
    link.append(...cell.childNodes);
    cell.append(link);
  },
  splitText(ground) {
    const node = anyRow(ground)?.children[1]?.firstChild;
    if (node?.nodeType === 3 && (node as Text).data.length > 4) (node as Text).splitText(3);
  },
  comment(ground) {
    const row = anyRow(ground);
    row?.children[ground.dice.between(0, 2)]?.append(ground.document.createComment('Иванова'));
  },
  remove(ground) {
    const all = rowsIn(ground);
    if (all.length > 6) ground.dice.pick(all).remove();
  },
  add(ground) {
    if (rowsIn(ground).length < 60) bodyOf(ground)?.append(newRow(ground));
  },
  replaceAll(ground) {
    const body = bodyOf(ground);
    const some = ground.dice.shuffle(ground.entries).slice(0, ground.dice.between(4, 30));
    if (body) body.innerHTML = some.map((entry) => rowHtml(entry, ground.shape)).join('');
  },
  store(ground) {
    const row = anyRow(ground);
    if (!row || rowsIn(ground).length <= 6) return;
    if (ground.shape.nested) ground.document.querySelector('#store')?.append(row);
    else row.remove();
    ground.pool.push(row);
  },
  unstore(ground) {
    const row = ground.pool.pop();
    if (!row) return;
    if (ground.dice.chance(0.5)) recycle(row, ground);
    bodyOf(ground)?.append(row);
  },
  cancel: (ground) => void anyRow(ground)?.classList.toggle('gone'),
  declass: (ground) => void anyRow(ground)?.classList.toggle('v'),
  reclass({ document }) {
    for (const row of document.querySelectorAll('tr:not(.g)')) row.classList.add('v');
  },
  unlist({ document, dice, shape }) {
    const table = document.querySelector('#box table');
    if (table && shape.nested) table.id = dice.chance(0.3) ? 'other' : 'list';
  },
  moveTable({ document }) {
    const table = document.querySelector('#box table');
    const box = document.createElement('div');
    if (!table) return;
    table.before(box);
    box.append(table);
    if (box.parentElement?.id !== 'box') box.parentElement?.replaceWith(box);
  },
  heading({ document, dice }) {
    const heading = document.querySelector('h1');
    if (heading) heading.textContent = dice.chance(0.2) ? 'Загрузка…' : `Дозвон на ${dice.pick(DAYS)}`;
  },
  group({ document, dice }) {
    const headings = [...document.querySelectorAll('.g')];
    const rows = [...document.querySelectorAll('#box tr.v')];
    if (headings.length === 0 || rows.length === 0) return;
    const one = dice.pick(headings);
    if (dice.chance(0.5)) one.textContent = dice.pick(['Орлов И. И.', 'Котова Н. Н.', 'Новый Врач']);
    else dice.pick(rows).before(one);
  },
};

function bodyOf({ document }: Ground): Element | null {
  return document.querySelector('#box tbody');
}

function rowsIn({ document }: Ground): Element[] {
  return [...document.querySelectorAll('#box tr:not(.g)')];
}

function anyRow(ground: Ground): Element | null {
  const rows = rowsIn(ground);
  return rows.length === 0 ? null : ground.dice.pick(rows);
}

function textsOf({ time, patient, phone, doctor }: Entry): string[] {
  return [time, patient, phone, doctor];
}

function write(row: Element, texts: readonly (string | null)[]): void {
  [...row.children].forEach((cell, i) => {
    if (cell.textContent !== texts[i]) cell.textContent = texts[i] ?? '';
  });
}

function recycle(row: Element, { dice, entries, shape }: Ground): void {
  const entry = dice.pick(entries);
  if (shape.hasSite) row.setAttribute('data-n', entry.n);
  write(row, textsOf(entry));
}

function newRow({ document, dice, entries, shape }: Ground): Element {
  const body = document.createElement('tbody');
  body.innerHTML = rowHtml(dice.pick(entries), shape);
  return body.firstElementChild as Element;
}

function swap(one: Element, other: Element): void {
  const mark = one.ownerDocument.createComment('');
  one.replaceWith(mark);
  other.replaceWith(one);
  mark.replaceWith(other);
}
