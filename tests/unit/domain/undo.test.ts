import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase, isUndoable, undoneFacts } from '@/utils/domain/case.ts';
import type { Fact, FactKind } from '@/utils/domain/fact.ts';
import { nextStep } from '@/utils/domain/step.ts';
import {
  answered,
  caseOf,
  claimed,
  delivered,
  eve,
  fact,
  marked,
  morning,
  reported,
  rules,
  seen,
  sent,
  undone,
  wrote,
} from './clinic-day.ts';

const reply = wrote(eve('13:00'), 'да, буду');
const before = [seen(), ...sent('messenger', eve('12:00')), delivered(eve('12:03')), reply, marked(eve('12:30'))];
const at = eve('14:00');

/** One of each kind that an operator makes. */
const OWN = {
  'visit.marked': marked(at, 'replied'),
  'visit.unmarked': fact('visit.unmarked', at, {}),
  'call.started': fact('call.started', at, { phone: '+79371234567' }),
  'call.reported': reported(at, { picked: 'no', comment: 'занято', again: eve('16:00') }),
  'visit.noted': fact('visit.noted', at, { comment: 'придёт с мужем' }),
  'sms.handed': fact('sms.handed', at, { to: '+79371234567', text: 'Ждём вас' }),
  'reply.read': fact('reply.read', at, { reply: reply.id }),
  'patient.answered': fact('patient.answered', at, { ref: 'visit-1.evening.messenger', answer: 'cancel', via: 'reply' }),
} satisfies Partial<Record<FactKind, Fact>>;

/** What happened outside, and what was done for good. */
const OTHERS: Fact[] = [
  ...sent('sms', at),
  delivered(at, 'read'),
  answered(at, 'cancel'),
  fact('patient.answered', at, { ref: 'visit-1.evening.messenger', answer: 'cancel', via: 'reply' }, { by: 'machine:p' }),
  wrote(at, 'а где вы?'),
  seen({ time: '11:00' }, at),
  fact('message.withdrawn', at, { ref: 'visit-1.evening.sms', why: 'stopped' }),
];

describe('taking back', () => {
  it.each(Object.entries(OWN))('%s leaves the case as if it had not been, but for the time of the last fact', (__, done) => {
    expect(isUndoable(done)).toBe(true);
    expect(caseOf(before, done)).not.toEqual(caseOf(before));
    const { changedAt, ...rest } = caseOf(before, done, undone(at + 5_000, done));
    const { changedAt: _, ...as } = caseOf(before);
    expect(rest).toEqual(as);
    expect(changedAt).toBe(at + 5_000);
  });

  it.each(Object.entries(OWN))('%s twice is once', (_, done) => {
    const once = undone(at + 5_000, done);
    expect(caseOf(before, done, once, undone(at + 5_000, done))).toEqual(caseOf(before, done, once));
  });

  it.each(OTHERS.map((one) => [one.kind, one] as const))('%s cannot be taken back', (_, done) => {
    expect(isUndoable(done)).toBe(false);
    const undo = undone(at + 5_000, done);
    expect(undoneFacts([...before, done, undo]).size).toBe(0);
    expect(caseOf(before, done, undo)).toEqual({ ...caseOf(before, done), changedAt: at + 5_000 });
  });

  describe('a decision about a message of which nobody knew whether it left', () => {
    const ref = 'visit-1.evening.sms';
    const doubt = [...claimed('sms', eve('13:30')), fact('message.unknown', eve('13:31'), { ref, why: 'interrupted' })];
    const smsOf = (...facts: Fact[]) => caseOf(before, doubt, facts).messages.find((message) => message.ref === ref);

    it.each<[string, Fact, string]>([
      ['it left', fact('message.accepted', at, { ref, messageId: '' }), 'accepted'],
      ['it did not', fact('message.withdrawn', at, { ref, why: 'notLeft' }), 'withdrawn'],
    ])('%s: is taken back to the doubt', (_, decision, state) => {
      expect(isUndoable(decision)).toBe(true);
      expect(smsOf(decision)?.state).toBe(state);
      expect(smsOf(decision, undone(at + 5_000, decision))).toEqual(smsOf());
    });

    it.each<[string, Fact]>([
      ['a provider that knows it', fact('message.accepted', at, { ref, messageId: 'm-1' }, { by: 'machine:courier' })],
      ['the same without an id', fact('message.accepted', at, { ref, messageId: '' }, { by: 'machine:courier' })],
      ['a stop', fact('message.withdrawn', at, { ref, why: 'stopped' })],
    ])('%s is no decision of a person', (_, told) => {
      expect(isUndoable(told)).toBe(false);
      expect(smsOf(told, undone(at + 5_000, told))?.state).toBe(smsOf(told)?.state);
    });
  });

  it('an undoing stays: it is not undone in its turn', () => {
    const mark = OWN['visit.marked'];
    const undo = undone(at + 1_000, mark);
    expect(isUndoable(undo)).toBe(false);
    expect(caseOf(before, mark, undo, undone(at + 2_000, undo)).mark).toMatchObject({ mark: 'called', at: eve('12:30') });
  });

  it('what was never done cannot be undone', () => {
    const { changedAt: _, ...rest } = caseOf(before, undone(at, marked(at)));
    expect(rest).toEqual((({ changedAt: __, ...as }) => as)(caseOf(before)));
  });

  it('an outcome taken back leaves its call open, and the comment of before', () => {
    const dialled = fact('call.started', morning('08:00'), { phone: '+79371234567' });
    const report = reported(morning('08:02'), { comment: 'придёт' });
    const known = caseOf(
      seen(),
      fact('visit.noted', eve('14:00'), { comment: 'боится' }),
      dialled,
      report,
      undone(morning('08:03'), report),
    );
    expect(known.calls).toEqual([{ at: morning('08:00'), by: 'Ольга', report: null, reportedAt: null }]);
    expect(known.comment).toBe('боится');
  });

  it('R7: once the outcome is taken back the mark it was about waits for another', () => {
    const report = reported(morning('08:02'));
    const derived = marked(morning('08:02'));
    const known = caseOf(
      seen(),
      marked(morning('08:00')),
      report,
      derived,
      undone(morning('08:03'), report),
      undone(morning('08:03'), derived),
    );
    expect(nextStep(known, morning('08:05'), rules)).toEqual({ step: 'ask', reason: 'outcomeDue' });
  });
});

describe('facts that are taken back, in any order of arrival', () => {
  const all = [...Object.values(OWN), ...OTHERS];
  const undos = fc
    .subarray(all)
    .chain((which) =>
      fc
        .array(fc.integer({ min: -3_600_000, max: 3_600_000 }), { minLength: which.length, maxLength: which.length })
        .map((shifts) => which.map((one, i) => undone(at + (shifts[i] as number), one))),
    );

  it('fold alike, also where the undoing comes, or is dated, before what it undoes', () => {
    fc.assert(
      fc.property(
        undos.chain((some) => {
          const facts = [...before, ...all, ...some];
          return fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }));
        }),
        ([facts, shuffled]) => {
          expect(foldCase(shuffled)).toEqual(foldCase(facts));
        },
      ),
    );
  });

  it('fold as if the operator’s own ones had never been, and all the others had', () => {
    fc.assert(
      fc.property(undos, (some) => {
        const gone = new Set(some.flatMap((one) => (one.kind === 'fact.undone' ? [one.data.fact] : [])));
        const left = [...before, ...all].filter((one) => !gone.has(one.id) || !isUndoable(one));
        const { changedAt: _, ...rest } = foldCase([...before, ...all, ...some]);
        const { changedAt: __, ...as } = foldCase(left);
        expect(rest).toEqual(as);
      }),
    );
  });
});
