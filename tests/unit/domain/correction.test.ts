import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctedReports } from '@/utils/domain/call.ts';
import { foldCase } from '@/utils/domain/case.ts';
import { correctableReport } from '@/utils/domain/correction.ts';
import type { CallReport, Fact } from '@/utils/domain/fact.ts';
import { missedCalls } from '@/utils/domain/outcome.ts';
import { nextStep } from '@/utils/domain/step.ts';
import { DAY, eve, fact, marked, morning, reported, rules, seen, undone } from './clinic-day.ts';

const dialled = (at: number, by = 'Ольга') => fact('call.started', at, { phone: '+79371234567' }, { by });
const now = morning('08:30');

function correcting(former: Fact, at: number, change: Partial<CallReport> = {}, by = 'Ольга'): Fact {
  return fact(
    'call.reported',
    at,
    { picked: 'yes', will: 'yes', comment: '', again: null, ...change, corrects: former.id },
    { by },
  );
}

describe('a report that stands in another’s place', () => {
  const call = dialled(morning('08:00'));
  const wrong = reported(morning('08:03'), { picked: 'no', comment: 'звонить жене' });
  const right = correcting(wrong, morning('08:20'), { will: 'moves' });

  it('is about the same call: one call, dialled when it was, reported last when it was corrected', () => {
    const { calls, comment } = foldCase([seen(), call, wrong, right]);
    expect(calls).toEqual([
      {
        at: morning('08:00'),
        by: 'Ольга',
        report: { picked: 'yes', will: 'moves', comment: '', again: null },
        reportedAt: morning('08:20'),
      },
    ]);
    expect(comment).toBe('звонить жене');
  });

  it('counts as an attempt what it says, not what was said before', () => {
    const toMissed = correcting(right, morning('08:25'), { picked: 'busy', will: 'unsaid' });
    const count = (...facts: Fact[]) => missedCalls(foldCase([seen(), call, ...facts]), now, rules);
    expect([count(wrong), count(wrong, right), count(wrong, right, toMissed)]).toEqual([1, 0, 1]);
  });

  it('taken back leaves what it corrected, and what it corrected taken back leaves the correction', () => {
    const back = foldCase([seen(), call, wrong, right, undone(morning('08:22'), right)]);
    expect(back.calls).toMatchObject([{ report: { picked: 'no' }, reportedAt: morning('08:03') }]);
    expect(nextStep(back, now, rules).reason).toBe('notPicked');
    const stays = foldCase([seen(), call, wrong, right, undone(morning('08:22'), wrong)]);
    expect(stays.calls).toMatchObject([{ at: morning('08:00'), report: { will: 'moves' } }]);
  });

  it('more than two hours later it is still the same call, though a report of another call would be', () => {
    const late = correcting(wrong, morning('10:20'));
    expect(foldCase([seen(), call, wrong, late]).calls).toHaveLength(1);
    expect(foldCase([seen(), call, reported(morning('10:20'))]).calls).toHaveLength(2);
  });

  it('stands whatever the other computer’s clock says, and of two the later', () => {
    const early = correcting(wrong, morning('07:50'), { will: 'no' }, 'Вера');
    expect(foldCase([seen(), call, early, wrong]).calls).toMatchObject([
      { report: { will: 'no' }, reportedAt: morning('08:03') },
    ]);
    expect(foldCase([seen(), call, early, wrong, right]).calls).toMatchObject([{ by: 'Ольга', report: { will: 'moves' } }]);
  });

  it('stands alone where what it corrects has not arrived, or where each corrects the other', () => {
    expect(foldCase([seen(), right]).calls).toMatchObject([{ report: { will: 'moves' } }]);
    const loop = { ...wrong, data: { ...wrong.data, corrects: right.id } } as Fact;
    expect(foldCase([seen(), loop, right]).calls.length).toBeGreaterThan(0);
  });

  it('strikes out every report before it, and nothing that was taken back', () => {
    const last = correcting(right, morning('08:25'));
    const facts = [wrong, right, last];
    expect([...correctedReports(facts, new Set())].map(([id, by]) => [id, by.id])).toEqual([
      [wrong.id, last.id],
      [right.id, last.id],
    ]);
    expect([...correctedReports(facts, new Set([last.id, wrong.id]))]).toEqual([]);
  });

  it('folds alike in any order of arrival', () => {
    const second = reported(morning('08:40'), { picked: 'no' });
    const facts = [seen(), call, wrong, right, correcting(right, morning('08:25')), second, correcting(second, morning('08:50'))];
    const known = foldCase(facts);
    expect(known.calls).toHaveLength(2);
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (mixed) => {
        expect(foldCase([...mixed, ...mixed])).toEqual(known);
      }),
    );
  });
});

describe('which report the next one may correct', () => {
  const at = morning('08:03');
  const ask = (facts: Fact[], by = 'Ольга', when = now) => correctableReport([seen(), ...facts], by, DAY, when, rules);
  const told = reported(at);
  const ownMark = marked(at);

  it('the operator’s own last one, likely where it closed the matter', () => {
    expect(ask([told, ownMark])).toEqual({ report: told.id, isLikely: true });
    const wrong = reported(at, { picked: 'wrong', will: 'unsaid' });
    expect(ask([wrong])).toEqual({ report: wrong.id, isLikely: true });
  });

  it.each<[string, Partial<CallReport>]>([
    ['nobody picked up', { picked: 'no', will: 'unsaid' }],
    ['engaged', { picked: 'busy', will: 'unsaid' }],
    ['asked to be called again', { will: 'later', again: morning('09:30') }],
  ])('is rather followed by another call: %s', (_, change) => {
    expect(ask([reported(at, change)])?.isLikely).toBe(false);
  });

  it('goes on with the correction, and after an undoing with what is left', () => {
    const second = correcting(told, morning('08:10'));
    expect(ask([told, ownMark, second])?.report).toBe(second.id);
    expect(ask([told, second, undone(morning('08:12'), second)])?.report).toBe(told.id);
    expect(ask([told, undone(morning('08:12'), told)])).toBeNull();
  });

  it.each<[string, Fact[], string?, number?]>([
    ['none was given', []],
    ['it is another operator’s', [told], 'Вера'],
    [
      'another operator reported since',
      [told, fact('call.reported', at + 1, { picked: 'no', will: 'unsaid', comment: '', again: null }, { by: 'Вера' })],
    ],
    ['somebody has dialled since', [told, dialled(at + 1, 'Вера')]],
    ['somebody has marked the row since', [told, ownMark, marked(at + 60_000)]],
    ['it was the evening’s, and it is morning', [reported(eve('18:00'))]],
  ])('none where %s', (_, facts, by, when) => {
    expect(ask(facts, by, when)).toBeNull();
  });

  it('a dialling that was taken back, and the mark of R17, are no call', () => {
    const call = dialled(at + 1);
    expect(ask([told, call, undone(at + 2, call), marked(at + 3, 'replied')])?.report).toBe(told.id);
  });
});
