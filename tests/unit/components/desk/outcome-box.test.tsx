// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { refuse } from '../mock-wire.ts';
import { card, emptyCase, fact, NOW, note, paint, seenFact, visit } from './canned.ts';
import { button, doing, later } from './stage.ts';
import { choose, comment, openBox, press, typeIn } from './visit-stage.tsx';

const ID = visit(0).id;
const SEEN = seenFact();
const DAY = Date.parse('2026-11-24T07:10:00+04:00');

describe('the usual outcomes', () => {
  it.each([
    ['1', { picked: 'yes', will: 'yes' }],
    ['2', { picked: 'no', will: 'unsaid' }],
    ['3', { picked: 'yes', will: 'moves' }],
    ['4', { picked: 'yes', will: 'no' }],
  ])('key %s saves at once and closes', async (key, report) => {
    const { asked, onClose } = await openBox([SEEN]);
    await press(key);
    const reports = asked('call.report').map((one) => one.reports);
    expect(reports).toMatchObject([[{ visit: ID, report: { ...report, comment: '', again: null } }]]);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('key 5 asks for the time, and Enter saves it by the clinic’s clock', async () => {
    const { root, asked, onClose } = await openBox([SEEN], {}, () => DAY);
    await press('5');
    expect(asked('call.report')).toEqual([]);
    expect((document.activeElement as HTMLInputElement).name).toBe('again');
    await press('Enter');
    expect(root.querySelector('[role=alert]')?.textContent).toBe('Введите, когда перезвонить.');
    await typeIn(document.activeElement as HTMLInputElement, '0745');
    expect(root.querySelector('.again-means')?.textContent).toBe('→ 07:45');
    await press('Enter');
    const again = Date.parse('2026-11-24T07:45:00+04:00');
    expect(asked('call.report')).toMatchObject([{ reports: [{ report: { picked: 'yes', will: 'later', again } }] }]);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('a click does the same; the second click of a double click does nothing', async () => {
    const { root, asked } = await openBox([SEEN]);
    const pair = button(root, 'взяли, не придёт');
    await doing(() => pair.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 })));
    expect(asked('call.report')).toEqual([]);
    await doing(() => pair.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 })));
    expect(asked('call.report')).toHaveLength(1);
  });

  it('with a comment only chooses; Enter in the comment saves both', async () => {
    const { root, asked } = await openBox([SEEN]);
    await typeIn(comment(root), 'опоздает на 15 минут');
    await press('1');
    expect(root.querySelector('input:checked')).toBeNull();
    await doing(() => button(root, 'взяли, придёт').click());
    expect(asked('call.report')).toEqual([]);
    await doing(() => comment(root).focus());
    await press('Enter', { shiftKey: true });
    expect(asked('call.report')).toEqual([]);
    await press('Enter', { ctrlKey: true });
    expect(asked('call.report')).toMatchObject([{ reports: [{ report: { will: 'yes', comment: 'опоздает на 15 минут' } }] }]);
  });

  it('a key held down, or one of the browser’s own, does nothing', async () => {
    const { asked } = await openBox([SEEN]);
    await press('1', { repeat: true });
    await press('1', { ctrlKey: true });
    await press('6');
    expect(asked('call.report')).toEqual([]);
  });
});

describe('the rows of choices', () => {
  it('whoever did not pick up said nothing: the second row goes', async () => {
    const { root, asked } = await openBox([SEEN]);
    await press('Enter');
    expect(root.querySelector('[role=alert]')?.textContent).toBe('Отметьте, взяли ли трубку.');
    await choose(root, 'picked', 'взяли трубку');
    await press('Enter');
    expect(root.querySelector('[role=alert]')?.textContent).toBe('Отметьте, придёт ли пациент.');
    await choose(root, 'picked', 'чужой номер');
    expect(root.querySelector('input[name=will]')).toBeNull();
    await doing(() => button(root, 'Сохранить').click());
    expect(asked('call.report')).toMatchObject([{ reports: [{ report: { picked: 'wrong', will: 'unsaid' } }] }]);
  });
});

describe('the comment', () => {
  it('a draft is there again, and is kept a moment after each pause, and at once when the box is left', async () => {
    const { root, asked } = await openBox([SEEN], { 'draft.read': () => ({ text: 'просила' }) });
    expect(comment(root).value).toBe('просила');
    await typeIn(comment(root), 'просила мужа');
    expect(asked('draft.keep')).toEqual([]);
    await press('Escape');
    expect(asked('draft.keep')).toEqual([{ visit: ID, text: 'просила мужа' }]);
    await typeIn(comment(root), 'просила мужу');
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(asked('draft.keep').at(-1)).toEqual({ visit: ID, text: 'просила мужу' });
    await typeIn(comment(root), 'просила мужу позвонить');
    await doing(() => window.dispatchEvent(new Event('pagehide')));
    expect(asked('draft.keep').at(-1)).toEqual({ visit: ID, text: 'просила мужу позвонить' });
    await typeIn(comment(root), 'всё');
    await doing(() => comment(root).blur());
    expect(asked('draft.keep').at(-1)).toEqual({ visit: ID, text: 'всё' });
  });

  it('nothing can be typed before the draft has been read, so that it is never typed over', async () => {
    const slow = later<{ text: string }>();
    const { root, asked } = await openBox([SEEN], { 'draft.read': () => slow.promise });
    expect(comment(root)).toBeNull();
    await press('1');
    expect(asked('call.report')).toEqual([]);
    await doing(() => slow.answer({ text: 'было' }));
    expect(comment(root).value).toBe('было');
  });

  it('what has been saved is a draft no longer', async () => {
    const { root, asked, worker } = await openBox([SEEN]);
    await typeIn(comment(root), 'опоздает');
    await doing(() => button(root, 'Только комментарий').click());
    expect(asked('visit.note')).toMatchObject([{ visit: ID, comment: 'опоздает' }]);
    await doing(() => window.dispatchEvent(new Event('pagehide')));
    const order = worker.asked.map((one) => one.type).filter((type) => type === 'draft.keep' || type === 'visit.note');
    expect(order).toEqual(['draft.keep', 'visit.note']);
  });

  it('a draft that is not kept is said to be so', async () => {
    const { root } = await openBox([SEEN], { 'draft.keep': () => refuse('gone') });
    await typeIn(comment(root), 'опоздает');
    await press('Escape');
    expect(root.querySelector('.problem')?.textContent).toContain('Черновик пока не сохранён. Расширение обновлено.');
    expect(comment(root).value).toBe('опоздает');
  });

  it('phrases put themselves in where the caret is', async () => {
    const { root, asked } = await openBox([SEEN]);
    await doing(() => button(root, 'опоздает').click());
    await doing(() => button(root, 'придёт').click());
    expect(comment(root).value).toBe('опоздает, придёт');
    expect(document.activeElement).toBe(comment(root));
    expect(asked('call.report')).toEqual([]);
  });

  it('without words there is nothing to note', async () => {
    const { root, asked } = await openBox([SEEN]);
    await doing(() => button(root, 'Только комментарий').click());
    expect(root.querySelector('[role=alert]')?.textContent).toBe('Напишите комментарий.');
    expect(asked('visit.note')).toEqual([]);
  });

  it('markup is text like any other', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const facts = [fact('visit.seen', { visit: { ...visit(0), patient: evil } }), fact('visit.noted', { comment: evil })];
    const answers = { 'visit.card': () => card(facts, { phrases: [evil] }), 'draft.read': () => ({ text: evil }) };
    const { root } = await openBox(facts, answers);
    expect(root.querySelector('img')).toBeNull();
    expect(root.querySelector('h1')?.textContent).toContain(evil);
    expect(root.querySelector('.past')?.textContent).toContain(evil);
    expect(root.querySelector('.phrases button')?.textContent).toBe(evil);
    expect(comment(root).value).toBe(evil);
  });
});

describe('what was before', () => {
  it('calls nobody picked up are counted, with the last one’s time and operator, and can be taken back', async () => {
    const missed = { picked: 'no', will: 'unsaid', comment: '', again: null } as const;
    const facts = [SEEN, fact('call.reported', missed), fact('call.reported', missed, { at: NOW, by: 'Ольга' })];
    const call = { ...missed, at: NOW, by: 'Ольга' };
    const { root, asked } = await openBox(facts, {
      'visit.card': () => card(facts, { paint: paint(ID, { note: note({ state: 'kept', missed: 2, call }) }) }),
    });
    expect(root.querySelector('.past')?.textContent).toMatch(/^Не взяли: 2, последний раз \d\d:\d\d, /);
    await doing(() => button(root, 'Отменить').click());
    expect(asked('fact.undo')).toMatchObject([{ visit: ID, fact: facts.at(-1)?.id }]);
  });

  it('the last outcome is shown, and may be corrected by another', async () => {
    const report = { picked: 'yes', will: 'moves', comment: 'на среду', again: null } as const;
    const facts = [SEEN, fact('call.reported', report)];
    const call = { ...report, at: NOW, by: 'Анна' };
    const { root, asked } = await openBox(facts, {
      'visit.card': () => card(facts, { paint: paint(ID, { note: note({ state: 'kept', call }) }) }),
    });
    expect(root.querySelector('.past')?.textContent).toBe('Было: взял трубку, переносит приём — 15:00, АннаОтменить«на среду»');
    await press('1');
    expect(asked('call.report')).toHaveLength(1);
  });
});

describe('a family on one phone', () => {
  const child = visit(3);
  const other = visit(5);
  const family = [child, other].map((one) => ({ known: emptyCase({ visit: one }), paint: paint(one.id) }));
  const answers = { 'visit.card': () => card([SEEN], { family }) };

  it('nobody is ticked, and a call is about one unless somebody is', async () => {
    const { root, asked } = await openBox([SEEN], answers);
    const boxes = [...root.querySelectorAll<HTMLInputElement>('.also input')];
    expect(boxes.map((box) => box.checked)).toEqual([false, false]);
    await press('1');
    expect(asked('call.report')[0]?.reports).toHaveLength(1);
  });

  it('each visit that is ticked gets the same result under an op of its own', async () => {
    const { root, asked } = await openBox([SEEN], answers);
    await doing(() => root.querySelectorAll<HTMLInputElement>('.also input')[1]?.click());
    await press('4');
    const reports = asked('call.report')[0]?.reports as { op: string; visit: string; report: unknown }[];
    expect(reports.map((one) => one.visit)).toEqual([ID, other.id]);
    expect(reports[0]?.report).toEqual(reports[1]?.report);
    expect(reports[0]?.op).not.toBe(reports[1]?.op);
  });
});

describe('a refusal', () => {
  it('is said in words, keeps what was typed, and is repeated as the same op until something changes', async () => {
    let isBroken = true;
    const { root, asked, onClose } = await openBox([SEEN], {
      'call.report': () => (isBroken ? refuse('notStored') : { paints: [] }),
    });
    await typeIn(comment(root), 'опоздает');
    await doing(() => button(root, 'взяли, придёт').click());
    await doing(() => button(root, 'Сохранить').click());
    expect(root.querySelector('.problem')?.textContent).toContain('Не удалось сохранить. Ничего не потеряно, повторите.');
    expect(comment(root).value).toBe('опоздает');
    expect(onClose).not.toHaveBeenCalled();
    await doing(() => button(root, 'Повторить').click());
    await typeIn(comment(root), 'опоздает на час');
    isBroken = false;
    await doing(() => button(root, 'Повторить').click());
    const ops = asked('call.report').map((one) => (one.reports as { op: string }[])[0]?.op);
    expect(ops[1]).toBe(ops[0]);
    expect(ops[2]).not.toBe(ops[0]);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('a second press while the first is on its way does nothing', async () => {
    const slow = later<{ paints: [] }>();
    const { asked } = await openBox([SEEN], { 'call.report': () => slow.promise });
    await press('1');
    await press('2');
    expect(asked('call.report')).toHaveLength(1);
    await doing(() => slow.answer({ paints: [] }));
  });
});
