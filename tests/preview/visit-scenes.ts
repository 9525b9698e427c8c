import { foldCase } from '../../utils/domain/case.ts';
import type { Fact } from '../../utils/domain/fact.ts';
import type { DeskView } from '../../utils/messages/protocol.ts';
import { card, emptyCase, fact, NOW, note, paint, seenFact, visit } from '../unit/components/desk/canned.ts';
import type { Answers } from '../unit/components/mock-wire.ts';

const ID = visit(0).id;
const MISSED = { picked: 'no', will: 'unsaid', comment: '', again: null } as const;
const COMES = { picked: 'yes', will: 'yes', comment: 'опоздает на 10 минут', again: null } as const;

/** A row of the morning after: written to, silent, not picked up twice. */
function morning(): Fact[] {
  return [
    seenFact(),
    fact('call.reported', MISSED, { at: NOW - 900_000 }),
    fact('call.started', { phone: '+79371000000' }, { at: NOW - 600_000 }),
    fact('call.reported', MISSED, { at: NOW - 580_000 }),
  ];
}

function family() {
  const child = visit(3, { patient: 'Королёв Пётр Ильич', time: '08:30' });
  const other = visit(5, { patient: 'Королёва-Александровская Екатерина Константиновна', time: '09:10' });
  const call = { ...COMES, at: NOW - 300_000, by: 'Анна' };
  return [
    { known: emptyCase({ visit: child }), paint: paint(child.id, { colour: 'grey', next: { step: 'call', reason: 'notSent' } }) },
    {
      known: emptyCase({ visit: other, comment: COMES.comment }),
      paint: paint(other.id, {
        mark: 'called',
        note: note({ state: 'kept', call, comment: COMES.comment }),
        next: { step: 'done', reason: 'willCome' },
      }),
    },
  ];
}

/** A visit's box and card, over a worker that keeps what it is told. */
export function visitScene(scene: string): { view: DeskView; answers: Answers } | null {
  if (!/^(outcome|visit)/.test(scene)) return null;
  const isFull = scene.endsWith('-full');
  const facts = isFull ? morning() : [seenFact()];
  const read = () => {
    const { calls } = foldCase(facts);
    const last = calls.findLast((call) => call.report !== null);
    const missed = calls.filter((call) => call.report?.picked === 'no').length;
    const call = last?.report ? { ...last.report, at: last.at, by: last.by } : null;
    return card(facts, {
      paint: paint(ID, {
        note: note({ state: call ? 'kept' : 'due', call, missed }),
        next: call ? { step: 'call', reason: 'notPicked' } : { step: 'ask', reason: 'outcomeDue' },
      }),
      family: isFull ? family() : [],
      correctable: null,
      phrases: ['придёт', 'не берёт трубку', 'просит перенести', 'опоздает', 'придёт другой член семьи'],
    });
  };
  return {
    view: scene.startsWith('visit') ? { view: 'visit', visit: ID } : { view: 'outcome', visit: ID },
    answers: {
      'visit.card': read,
      'draft.read': () => ({ text: isFull ? 'просила перезвонить мужу' : '' }),
      'draft.keep': () => ({ kept: true }),
      'call.start': ({ op, phone }) => {
        facts.push({ ...fact('call.started', { phone }), id: op });
        const answered = fact('patient.answered', { ref: `${ID}.evening.messenger`, answer: 'confirm', via: 'link' });
        const isNews = scene === 'visit-news';
        if (isNews) facts.push(answered);
        return { known: foldCase(facts), paint: paint(ID), isNews };
      },
      'call.report': ({ reports }) => {
        for (const { report } of reports.slice(0, 1)) facts.push(fact('call.reported', report));
        return { paints: [] };
      },
      'visit.note': ({ comment }) => {
        facts.push(fact('visit.noted', { comment }));
        return { paint: paint(ID) };
      },
      'fact.undo': ({ fact: undone }) => {
        facts.push(fact('fact.undone', { fact: undone }));
        return { paint: paint(ID) };
      },
    },
  };
}
