// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { startDesk } from '@/components/desk/desk-service.ts';
import { startOutcome } from '@/components/desk/outcome-service.ts';
import { UNDO_MS } from '@/components/parts/UndoStrip.tsx';
import type { Ask, Kept } from '@/utils/messages/protocol.ts';
import { card, fact, NOW, paint, seenFact, visit } from './canned.ts';
import { button, doing, openPlayed, settle } from './stage.ts';
import { choose, openCard, press } from './visit-stage.tsx';

const ID = visit(0).id;
const REF = `${ID}.evening.sms`;
const SEEN = seenFact();
const WROTE = fact('patient.wrote', { from: '+79371000000', text: 'буду', ref: null }, { by: 'machine:processing-centre' });
const CLAIM = { ref: REF, channel: 'sms', round: 'evening', provider: 'p', to: '+79371000000', text: 'т', batch: 'b' } as const;
const DOUBT = [fact('message.claimed', CLAIM), fact('message.unknown', { ref: REF, why: 'noResult' })];

const kept = () => ({ paint: paint(ID) });
const answers = { 'visit.mark': kept, 'reply.read': kept, 'send.settle': kept, 'reply.decide': kept };
const strip = (root: ParentNode) => root.querySelector('.undo-strip');

describe('what was just done on the card is taken back by one press', () => {
  it.each<[string, string, string, string[]]>([
    ['a mark', 'Отметить розовым', 'Отмечен розовым.', ['visit.mark']],
    ['a reply that was read', 'Прочитано', 'Ответ прочитан.', ['reply.read']],
    ['R17, both parts of it', 'Придёт — отметить розовым', 'Отмечен розовым, ответил, что придёт.', ['visit.mark', 'reply.read']],
    ['a reply that was decided, both parts of it', 'Не придёт', 'Записано: не придёт. Перезвоните.', ['reply.decide']],
    ['a decision about a message', 'Не ушло', 'Решение записано.', ['send.settle']],
  ])('%s', async (_, name, words, requests) => {
    const { root, asked } = await openCard([SEEN, WROTE, ...DOUBT], answers);
    expect(strip(root)).toBeNull();
    await doing(() => button(root, name).click());
    expect(strip(root)?.textContent).toBe(`${words}Отменить`);
    const ops = requests.flatMap((request) =>
      asked(request).flatMap(({ op, readOp }) => (readOp === undefined ? [op] : [op, readOp])),
    );
    await doing(() => button(strip(root) as Element, 'Отменить').click());
    const [{ undos }] = asked('facts.undo') as [Ask<'facts.undo'>];
    expect(undos.map((undo) => [undo.visit, undo.fact])).toEqual(ops.map((op) => [ID, op]));
    expect(new Set(undos.map((undo) => undo.op)).size).toBe(ops.length);
    expect(strip(root)).toBeNull();
  });

  it('an outcome, with everybody it was about', async () => {
    const other = visit(1);
    const family = [{ known: card([]).known, paint: paint(other.id) }].map((one) => ({
      ...one,
      known: { ...one.known, visit: other },
    }));
    const { root, asked } = await openCard([SEEN], { 'visit.card': () => card([SEEN], { family }) });
    await doing(() => root.querySelector<HTMLInputElement>('.also input')?.click());
    await choose(root, 'picked', 'не взяли');
    await doing(() => button(root, 'Сохранить').click());
    expect(strip(root)?.textContent).toContain('Итог звонка записан: 2 пациента.');
    await doing(() => button(strip(root) as Element, 'Отменить').click());
    const [{ undos }] = asked('facts.undo') as [Ask<'facts.undo'>];
    expect(undos.map((undo) => undo.visit)).toEqual([ID, other.id]);
  });

  it('by Ctrl+Z, but not while something is typed', async () => {
    const { root, asked } = await openCard([SEEN], answers);
    await doing(() => button(root, 'Отметить розовым').click());
    root.querySelector<HTMLElement>('textarea')?.focus();
    await press('я', { code: 'KeyZ', ctrlKey: true });
    expect(asked('facts.undo')).toEqual([]);
    root.querySelector<HTMLElement>('textarea')?.blur();
    await press('я', { code: 'KeyZ', ctrlKey: true });
    expect(asked('facts.undo')).toHaveLength(1);
  });

  it('stays while the pointer is on it, and goes when its time is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { root } = await openCard([SEEN], answers);
      await doing(() => button(root, 'Отметить розовым').click());
      await doing(() => strip(root)?.dispatchEvent(new MouseEvent('mouseenter')));
      await doing(() => vi.advanceTimersByTime(3 * UNDO_MS));
      expect(strip(root)).not.toBeNull();
      await doing(() => strip(root)?.dispatchEvent(new MouseEvent('mouseleave')));
      await doing(() => vi.advanceTimersByTime(UNDO_MS));
      expect(strip(root)).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it('the undoing itself is not offered to be undone', async () => {
    const { root } = await openCard([SEEN, fact('visit.marked', { mark: 'called' })], answers);
    await doing(() => button(root.querySelector('.history') as Element, 'Отменить').click());
    expect(strip(root)).toBeNull();
  });
});

describe('the small box leaves it to the page', () => {
  it('closes with what it kept, and with nothing when it is only closed', async () => {
    const { link, worker, signal } = openPlayed({
      'desk.enter': () => ({ view: 'outcome', visit: ID }),
      'desk.close': () => ({ done: true }),
      'draft.read': () => ({ text: '' }),
      'visit.note': kept,
    });
    const desk = startDesk({ link, ticket: 't', signal });
    const read = () => card([SEEN]);
    const outcomes = startOutcome({ link, visit: ID, now: () => NOW, signal, card: read, onSaved: desk.closeWith });
    await settle();
    outcomes.change({ comment: 'опоздает' });
    outcomes.note();
    await settle();
    desk.close();
    await settle();
    const note = worker.asked.find((one) => one.type === 'visit.note')?.ask as Ask<'visit.note'>;
    const wanted: Kept = { what: 'note', visit: ID, facts: [{ visit: ID, fact: note.op }] };
    expect(worker.asked.filter((one) => one.type === 'desk.close').map((one) => one.ask)).toEqual([
      { ticket: 't', kept: wanted },
      { ticket: 't', kept: null },
    ]);
  });
});

describe('«SMS вручную» on the card', () => {
  it('leads to it', async () => {
    const { root, onSms } = await openCard([SEEN]);
    await doing(() => button(root, 'SMS вручную').click());
    expect(onSms).toHaveBeenCalledWith(expect.objectContaining({ id: ID, date: visit(0).date }));
  });

  it.each([
    ['it was handed over', [SEEN, fact('sms.handed', { to: '+79371000000', text: 'т' })]],
    ['the visit has left the list', [SEEN, fact('visit.gone', {})]],
    ['nothing is known of the visit', []],
  ])('is not there where %s', async (_, facts) => {
    const { root } = await openCard(facts);
    expect(() => button(root, 'SMS вручную')).toThrow();
  });
});
