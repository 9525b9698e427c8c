import { describe, expect, it } from 'vitest';
import type { CallReport, Fact } from '@/utils/domain/fact.ts';
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
  wrote,
} from './clinic-day.ts';

const asked = eve('12:00');
const blue = [...sent('messenger', asked), delivered(eve('12:03'))];
const ref = 'visit-1.evening.messenger';
const unknown = [...claimed('messenger', asked), fact('message.unknown', eve('12:01'), { ref, why: 'silent' })];
const early = eve('13:59');
const late = eve('14:10');
const day = morning('08:30');

type Row = [rule: string, at: number, facts: Fact[], step: string, reason: string];

function check(rows: Row[]): void {
  it.each(rows)('%s', (_, at, facts, step, reason) => {
    const first = facts.some((one) => one.kind === 'visit.seen') ? [] : [seen()];
    expect(nextStep(caseOf(first, facts), at, rules)).toEqual({ step, reason });
  });
}

describe('R7: the day round’s calls and what came of them', () => {
  const mark = marked(morning('08:00'));
  const told = (change: Partial<CallReport>, at = '08:02') => reported(morning(at), change);
  const missed = ['08:00', '08:10', '08:20'].map((at) => told({ picked: 'no' }, at));
  const later = told({ will: 'later', again: morning('09:00') });
  const cancelled = [...blue, answered(eve('12:10'), 'cancel')];
  const moved = [seen(), ...blue, seen({ time: '10:30' }, eve('13:00'))];
  check([
    ['marked, and nobody said what came of it', day, [...blue, mark], 'ask', 'outcomeDue'],
    ['marked in the evening', day, [...blue, marked(eve('15:00'))], 'done', 'called'],
    ['R17 marked as coming in the morning', day, [...blue, marked(morning('08:00'), 'replied')], 'done', 'repliedComing'],
    ['R13 marked, and nobody said what came of it', day, [...cancelled, mark], 'ask', 'outcomeDue'],
    ['will come', day, [...blue, mark, told({})], 'done', 'willCome'],
    ['will not come', day, [...blue, mark, told({ will: 'no' })], 'done', 'willNotCome'],
    ['moves', day, [...blue, mark, told({ will: 'moves' })], 'done', 'willMove'],
    ['did not say', day, [...blue, mark, told({ will: 'unsaid' })], 'done', 'called'],
    ['wrong number', day, [...blue, mark, told({ picked: 'wrong', will: 'unsaid' })], 'done', 'wrongNumber'],
    ['told without a mark', day, [...blue, told({})], 'done', 'willCome'],
    ['not picked up: once more', day, [...blue, told({ picked: 'no', will: 'unsaid' })], 'call', 'notPicked'],
    ['engaged twice: once more', day, [...blue, ...missed.slice(1).map(busy)], 'call', 'notPicked'],
    ['three times not picked up: not reached', day, [...blue, ...missed], 'done', 'notReached'],
    ['the third attempt reached them', day, [...blue, ...missed.slice(1), told({}, '08:25')], 'done', 'willCome'],
    [
      'R6 last evening’s attempts do not count',
      day,
      [...blue, ...missed.slice(1), reported(eve('18:00'), { picked: 'no' })],
      'call',
      'notPicked',
    ],
    ['R6 nor does what was said then', day, [...blue, reported(eve('18:00'), { picked: 'no' })], 'call', 'silent'],
    ['asked to be called later', day, [...blue, later], 'wait', 'callAgainLater'],
    ['at that very time', morning('09:00'), [...blue, later], 'call', 'callAgainNow'],
    ['a minute before', morning('09:00') - 1, [...blue, later], 'wait', 'callAgainLater'],
    ['then not picked up', morning('09:10'), [...blue, later, told({ picked: 'no' }, '09:01')], 'call', 'notPicked'],
    [
      'promised last evening',
      day,
      [...blue, reported(eve('18:00'), { will: 'later', again: morning('09:00') })],
      'wait',
      'callAgainLater',
    ],
    ['promised, but the patient confirmed', day, [...blue, later, answered(morning('08:10'), 'confirm')], 'done', 'confirmed'],
    [
      'a mark made since needs its own outcome',
      day,
      [...blue, ...missed.slice(0, 1), marked(morning('08:05'))],
      'ask',
      'outcomeDue',
    ],
    ['R17 a reply after a missed call', day, [...blue, missed[0] as Fact, wrote(morning('08:05'), 'буду')], 'ask', 'replyUnread'],
    [
      'R17 marked as coming after a missed call',
      day,
      [...blue, missed[0] as Fact, marked(morning('08:05'), 'replied')],
      'done',
      'repliedComing',
    ],
    [
      'R17 marked as coming, called nevertheless, missed',
      day,
      [...blue, marked(morning('07:50'), 'replied'), missed[0] as Fact],
      'done',
      'repliedComing',
    ],
    ['R13 a call after the choice that reached them', day, [...cancelled, told({ will: 'moves' })], 'done', 'willMove'],
    ['R13 a missed call does not close it', day, [...cancelled, ...missed], 'callback', 'patientCancelled'],
    ['R13 to be called later', day, [...cancelled, later], 'wait', 'callAgainLater'],
    ['R13 to be tried later', day, [...cancelled, told({ picked: 'busy', again: morning('09:00') })], 'wait', 'callAgainLater'],
    [
      'R13 tried later: comes back as a freed slot',
      morning('09:00'),
      [...cancelled, told({ picked: 'busy', again: morning('09:00') })],
      'callback',
      'patientCancelled',
    ],
    [
      'R13 chosen after the call: comes back',
      day,
      [...blue, mark, told({}), answered(morning('08:10'), 'cancel')],
      'callback',
      'patientCancelled',
    ],
    [
      'R14 chosen after the call: comes back',
      day,
      [...blue, mark, told({}), answered(morning('08:10'), 'reschedule')],
      'callback',
      'patientReschedules',
    ],
    [
      'R13 a coming once written does not outlast a later choice',
      day,
      [
        ...blue,
        marked(eve('13:00'), 'replied'),
        answered(eve('14:00'), 'cancel'),
        told({ picked: 'no', again: morning('09:00') }),
      ],
      'callback',
      'patientCancelled',
    ],
    ['the visit moved: called later is called later', day, [...moved, later], 'wait', 'callAgainLater'],
    ['the visit moved: three attempts are enough', day, [...moved, ...missed], 'done', 'notReached'],
    ['nobody knows whether it left, but somebody has tried', day, [...unknown, missed[0] as Fact], 'call', 'notPicked'],
    ['the visit begins while the outcome is due', morning('10:00'), [...blue, mark], 'done', 'visitOver'],
  ]);
});

describe('the evening round’s calls', () => {
  const missed = reported(eve('13:00'), { picked: 'no' });
  check([
    ['R4 a mark is enough in the evening', early, [...blue, marked(eve('13:00'))], 'done', 'called'],
    ['R5 not picked up: still to be called', early, [...blue, missed], 'call', 'notPicked'],
    ['R4 not picked up, then called and marked', early, [...blue, missed, marked(eve('13:30'))], 'done', 'called'],
    ['three times not picked up', early, [...blue, missed, missed, missed].map(anew), 'done', 'notReached'],
    [
      'asked for tomorrow',
      late,
      [...blue, reported(eve('13:00'), { will: 'later', again: morning('09:00') })],
      'wait',
      'callAgainLater',
    ],
  ]);
});

function busy(one: Fact): Fact {
  return { ...one, data: { ...one.data, picked: 'busy' } } as Fact;
}

/** The same, said once more. */
function anew(one: Fact): Fact {
  return fact(one.kind, one.at, one.data);
}
