// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { foldCase } from '@/utils/domain/case.ts';
import type { Answer, Fact } from '@/utils/domain/fact.ts';
import { refuse } from '../mock-wire.ts';
import { card, emptyCase, fact, NOW, note, paint, seenFact, visit } from './canned.ts';
import { button, doing, later } from './stage.ts';
import { comment, openCard, press } from './visit-stage.tsx';

const ID = visit(0).id;
const PHONE = '+79371000000';
const REF = `${ID}.evening.messenger`;
const answered = (answer: Answer) => fact('patient.answered', { ref: REF, answer, via: 'link' });
const wrote = (text: string) => fact('patient.wrote', { from: PHONE, text, ref: null });

/** A worker that finds `news` at the last second. */
async function openWith(news: Fact | null, isNews = news !== null) {
  const facts = [seenFact()];
  const opened = await openCard(facts, {
    'call.start': ({ op, phone }) => {
      facts.push({ ...fact('call.started', { phone }), id: op });
      const isFirst = news !== null && !facts.includes(news);
      if (isFirst) facts.push(news);
      return { known: foldCase(facts), paint: paint(ID), isNews: isNews && isFirst };
    },
    'fact.undo': ({ fact: undone }) => {
      facts.push(fact('fact.undone', { fact: undone }));
      return { paint: paint(ID) };
    },
  });
  return { facts, ...opened, call: () => doing(() => button(opened.root, `Позвонить +7 937 100-00-00`).click()) };
}

describe('a call', () => {
  it('is dialled once the worker has answered; then its outcome is asked for', async () => {
    const slow = later<void>();
    const facts = [seenFact()];
    const { root, dial, asked } = await openCard(facts, {
      'call.start': async () => {
        await slow.promise;
        return { known: foldCase(facts), paint: paint(ID), isNews: false };
      },
    });
    await doing(() => root.querySelector<HTMLButtonElement>('.calls-phones button')?.click());
    expect(dial).not.toHaveBeenCalled();
    expect(root.textContent).toContain('Смотрим, не ответил ли пациент');
    await doing(() => slow.answer());
    expect(asked('call.start')).toMatchObject([{ visit: ID, phone: PHONE }]);
    expect(dial.mock.calls).toEqual([[PHONE]]);
    expect(document.activeElement?.className).toBe('outcome');
    await press('2');
    expect(asked('call.report')).toMatchObject([{ reports: [{ visit: ID, report: { picked: 'no' } }] }]);
  });

  it.each([
    ['confirm', 'Только что подтвердил — звонить не нужно.'],
    ['cancel', 'Только что отменил приём по ссылке.'],
    ['reschedule', 'Только что попросил перенести приём.'],
  ] as const)('nobody is called who has just answered: %s', async (answer, words) => {
    const { root, dial, asked, call } = await openWith(answered(answer));
    await call();
    expect(dial).not.toHaveBeenCalled();
    expect(root.querySelector('.calls .problem')?.textContent).toContain(words);
    expect(document.activeElement?.textContent).toBe('Не звонить');
    expect(asked('fact.undo')).toMatchObject([{ visit: ID, fact: asked('call.start')[0]?.op }]);
    await doing(() => button(root, 'Не звонить').click());
    expect(root.querySelector('.calls .problem')).toBeNull();
  });

  it('what the patient has just written is shown as written', async () => {
    const { root, dial, call } = await openWith(wrote('<b>буду</b>'));
    await call();
    expect(root.querySelector('.calls .problem')?.textContent).toContain('Только что написал.<b>буду</b>');
    expect(dial).not.toHaveBeenCalled();
  });

  it('«Всё равно позвонить» dials, as a call of its own', async () => {
    const { root, dial, asked, call, facts } = await openWith(answered('confirm'));
    await call();
    await doing(() => button(root, 'Всё равно позвонить').click());
    expect(asked('call.start')).toHaveLength(2);
    expect(asked('call.start')[0]?.op).not.toBe(asked('call.start')[1]?.op);
    expect(foldCase(facts).calls).toHaveLength(1);
    expect(dial.mock.calls).toEqual([[PHONE]]);
  });

  it('news that a restarted worker no longer calls news are seen all the same', async () => {
    const { root, dial, call } = await openWith(answered('confirm'), false);
    await call();
    expect(root.querySelector('.calls .problem')?.textContent).toContain('Только что подтвердил');
    expect(dial).not.toHaveBeenCalled();
    await doing(() => button(root, 'Всё равно позвонить').click());
    expect(dial.mock.calls).toEqual([[PHONE]]);
  });

  it('is not dialled when the worker refuses, and is asked again as the same op', async () => {
    let isBroken = true;
    const facts = [seenFact()];
    const { root, dial, asked } = await openCard(facts, {
      'call.start': () => (isBroken ? refuse('notStored') : { known: foldCase(facts), paint: paint(ID), isNews: false }),
    });
    await doing(() => button(root, 'Позвонить').click());
    expect(dial).not.toHaveBeenCalled();
    isBroken = false;
    await doing(() => button(root.querySelector('.calls') as HTMLElement, 'Повторить').click());
    expect(dial).toHaveBeenCalledOnce();
    expect(asked('call.start')[1]?.op).toBe(asked('call.start')[0]?.op);
  });
});

describe('the card of a family', () => {
  it('shows whoever else comes that day on the phone, each with their own outcome', async () => {
    const child = visit(3);
    const call = { picked: 'yes', will: 'no', comment: '', again: null, at: NOW, by: 'Анна' } as const;
    const one = { known: emptyCase({ visit: child }), paint: paint(child.id, { colour: 'grey', note: note({ call }) }) };
    const { root } = await openCard([], { 'visit.card': () => card([seenFact()], { family: [one] }) });
    const section = root.querySelector('.family')?.textContent;
    for (const part of ['На этом телефоне', child.time, child.patient, 'не доставлено', 'ждать', 'взял трубку, не придёт'])
      expect(section).toContain(part);
  });
});

describe('the editor in the card', () => {
  it('is empty again after saving, and the next outcome is another one', async () => {
    const { root, asked } = await openCard([seenFact()]);
    for (let i = 0; i < 2; i++) await doing(() => button(root, 'не взяли').click());
    const ops = asked('call.report').map((one) => (one.reports as { op: string }[])[0]?.op);
    expect(new Set(ops).size).toBe(2);
    expect(comment(root).value).toBe('');
  });

  it('the last comment stands in the head', async () => {
    const { root } = await openCard([seenFact(), fact('visit.noted', { comment: 'опоздает' })]);
    expect(root.querySelector('.visit-comment')?.textContent).toBe('Комментарий: опоздает');
  });
});

describe('undo', () => {
  it('an operator’s fact can be taken back once, and stays in the history, struck out', async () => {
    const marked = fact('visit.marked', { mark: 'called' });
    const facts = [seenFact(), answered('confirm'), marked];
    const { root, asked } = await openCard(facts, {
      'fact.undo': ({ fact: undone }) => {
        facts.push(fact('fact.undone', { fact: undone }, { at: NOW, by: 'Ольга' }));
        return { paint: paint(ID) };
      },
    });
    expect(root.querySelectorAll('.history-undo')).toHaveLength(1);
    await doing(() => button(root, 'Отменить: Отмечен розовым').click());
    expect(asked('fact.undo')).toMatchObject([{ visit: ID, fact: marked.id }]);
    expect(root.querySelector('.history s')?.textContent).toBe('Отмечен розовым: обзвонен — Анна');
    expect(root.querySelector('.history-undone')?.textContent).toContain('отменено 15:00, Ольга');
    expect(root.querySelectorAll('.history-undo')).toHaveLength(0);
    expect(root.querySelectorAll('.history li')).toHaveLength(3);
  });

  it('what cannot be taken back is said', async () => {
    const { root } = await openCard([seenFact(), fact('visit.marked', { mark: 'called' })], {
      'fact.undo': () => refuse('notUndoable'),
    });
    await doing(() => button(root, 'Отменить: ').click());
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Это нельзя отменить.');
  });
});
