// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { AnswerTo } from '@/utils/messages/protocol.ts';
import { refuse } from '../mock-wire.ts';
import { card as cardOf, DATE, fact, paint, seenFact, visit } from './canned.ts';
import { button, doing, later } from './stage.ts';
import { openCard } from './visit-stage.tsx';

const ID = visit(0).id;
const REF = `${ID}.evening.sms`;
const SEEN = seenFact();
const WROTE = fact(
  'patient.wrote',
  { from: '+79371000000', text: 'да, <i>буду</i>', ref: null },
  { by: 'machine:processing-centre' },
);

describe('the visit card', () => {
  it('says who comes when, to whom, and how it stands', async () => {
    const { root } = await openCard([SEEN]);
    const head = root.querySelector('.visit-head')?.textContent;
    for (const part of [
      '08:00',
      'Королёва Анна Петровна',
      '+7 937 100-00-00',
      'Орлов С. В.',
      'доставлено, без ответа',
      'ждать',
      'доставлено, ждём ответа',
    ])
      expect(head).toContain(part);
  });

  it('shows the history newest first, with who did it', async () => {
    const { root } = await openCard([SEEN, WROTE, fact('visit.marked', { mark: 'called' })]);
    const lines = [...root.querySelectorAll('.history-text')].map((line) => line.textContent);
    expect(lines).toEqual([
      'Отмечен розовым: обзвонен — Анна',
      'Пациент написал — центр обработкида, <i>буду</i>',
      'В списке: 24.11.2026, 08:00, Орлов С. В. — система',
    ]);
    expect(root.querySelector('i')).toBeNull();
  });

  it('R17: a reply is shown as written, and one click marks pink and reads it', async () => {
    const { root, asked } = await openCard([SEEN, WROTE], {
      'visit.mark': () => ({ paint: paint(ID) }),
      'reply.read': () => ({ paint: paint(ID) }),
    });
    expect(root.querySelector('.replies blockquote')?.textContent).toContain('да, <i>буду</i>');
    await doing(() => button(root, 'Придёт — отметить розовым').click());
    expect(asked('visit.mark')).toMatchObject([{ visit: ID, mark: 'replied' }]);
    expect(asked('reply.read')).toMatchObject([{ visit: ID, reply: WROTE.id }]);
  });

  it('«Прочитано» only reads', async () => {
    const { root, asked } = await openCard([SEEN, WROTE], { 'reply.read': () => ({ paint: paint(ID) }) });
    await doing(() => button(root, 'Прочитано').click());
    expect(asked('reply.read')).toMatchObject([{ reply: WROTE.id }]);
    expect(asked('visit.mark')).toEqual([]);
  });

  it.each([
    ['Ушло', true],
    ['Не ушло', false],
  ])('an unknown message is settled by «%s»', async (name, left) => {
    const claimed = fact('message.claimed', {
      ref: REF,
      channel: 'sms',
      round: 'evening',
      provider: 'p',
      to: '+79371000000',
      text: 'Ждём',
      batch: 'b',
    });
    const { root, asked } = await openCard([SEEN, claimed, fact('message.unknown', { ref: REF, why: 'noResult' })], {
      'send.settle': () => ({ paint: paint(ID) }),
    });
    expect(root.querySelector('.unknown')?.textContent).toContain('SMS на +7 937 100-00-00');
    await doing(() => button(root.querySelector('.unknown') as HTMLElement, name).click());
    expect(asked('send.settle')).toMatchObject([{ visit: ID, ref: REF, left }]);
  });

  it('R4: marks and unmarks', async () => {
    const facts = [SEEN];
    const { root, asked } = await openCard(facts, {
      'visit.mark': ({ mark }) => {
        facts.push(mark ? fact('visit.marked', { mark }) : fact('visit.unmarked', {}));
        return { paint: paint(ID) };
      },
    });
    await doing(() => button(root, 'Отметить розовым').click());
    expect(root.querySelector('.chip[data-colour=pink]')?.textContent).toContain('обзвонен');
    await doing(() => button(root, 'Снять отметку').click());
    expect(asked('visit.mark').map((one) => one.mark)).toEqual(['called', null]);
    expect(root.querySelector('.chip[data-colour=pink]')).toBeNull();
  });

  it('what was not kept is said, stays said while the card is read again, and is repeated as the same op', async () => {
    let isBroken = true;
    const { root, worker, asked } = await openCard([SEEN], {
      'visit.mark': () => (isBroken ? refuse('notStored') : { paint: paint(ID) }),
    });
    await doing(() => button(root, 'Отметить розовым').click());
    await doing(() => worker.tell('changed', { date: DATE }));
    expect(root.querySelector('[role=alert]')?.textContent).toContain('Не удалось сохранить. Ничего не потеряно, повторите.');
    isBroken = false;
    await doing(() => button(root, 'Повторить').click());
    const [first, second] = asked('visit.mark');
    expect(second?.op).toBe(first?.op);
    expect(root.querySelector('[role=alert]')).toBeNull();
  });

  it('is read again when the visit is painted, not when another is; a late older answer is dropped', async () => {
    const slow = later<AnswerTo<'visit.card'>>();
    const answers = [cardOf([SEEN]), slow.promise, cardOf([SEEN, WROTE])];
    const { root, worker, asked } = await openCard([], { 'visit.card': () => answers.shift() ?? null });
    await doing(() => worker.tell('changed', { date: '2026-12-01' }));
    expect(asked('visit.card')).toHaveLength(1);
    await doing(() => worker.tell('changed', { date: DATE }));
    await doing(() => worker.tell('changed', { date: DATE }));
    await doing(() => slow.answer(cardOf([SEEN])));
    expect(root.querySelectorAll('.history li')).toHaveLength(2);
  });

  it('a visit nobody knows is said to be so', async () => {
    const { root } = await openCard([], { 'visit.card': () => null });
    expect(root.textContent).toContain('Этого приёма нет в списке.');
  });
});
