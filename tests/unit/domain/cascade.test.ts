import { describe, expect, it } from 'vitest';
import { type CascadeRules, smsDueAt } from '@/utils/domain/cascade.ts';
import type { Fact } from '@/utils/domain/fact.ts';
import { planSend } from '@/utils/domain/reminder.ts';
import type { RoundRules } from '@/utils/domain/round.ts';
import { nextStep } from '@/utils/domain/step.ts';
import {
  answered,
  CASCADE,
  caseOf,
  delivered,
  eve,
  fact,
  LANDLINE,
  MOBILE,
  morning,
  seen,
  sent,
  rules as usual,
  wrote,
} from './clinic-day.ts';

const noon = eve('12:00');
const message = sent('messenger', noon);
const failed = [...message, delivered(eve('12:03'), 'undelivered')];
const silent = [...message, delivered(eve('12:03'))];

function withRule(change: Partial<CascadeRules>): RoundRules {
  return { ...usual, cascade: { ...CASCADE, ...change } };
}

function step(rule: Partial<CascadeRules>, at: number, facts: Fact[] = []) {
  const next = nextStep(caseOf(seen(), facts), at, withRule(rule));
  return `${next.step} ${next.reason}`;
}

function leftOut(channel: 'messenger' | 'sms', rule: Partial<CascadeRules>, at: number, facts: Fact[] = []) {
  return planSend([caseOf(seen(), facts)], channel, at, withRule(rule))[0]?.leftOut;
}

describe('what counts as a message that did not reach', () => {
  const waits = { failedAfter: 0, undeliveredAfter: 60, silentAfter: 240 };
  it.each([
    ['failed', failed, 0],
    ['on its way', message, 60],
    ['delivered, nobody answers', silent, 240],
    ['read, nobody answers', [...message, delivered(eve('12:03'), 'read')], 240],
  ])('%s: its own wait, counted from the message', (_, facts, minutes) => {
    const due = noon + minutes * 60_000;
    const [first] = caseOf(seen(), facts).messages;
    expect(first && smsDueAt(first, { ...CASCADE, ...waits })).toBe(due);
    // A minute after the last report, or at the hour: before it the plan waits, from then on it does not.
    const before = Math.max(due - 60_000, eve('12:04'));
    if (before < due)
      expect([leftOut('sms', waits, before, facts), step(waits, before, facts)[0]]).toEqual(['stillWaiting', 'w']);
    const from = Math.max(due, eve('12:04'));
    expect([leftOut('sms', waits, from, facts), step(waits, from, facts).split(' ')[0]]).toEqual([null, 'sms']);
  });

  it.each([
    ['failed', { failedAfter: null }, failed, 'call noMessenger'],
    ['on its way', { undeliveredAfter: null }, message, 'wait onItsWay'],
    ['delivered', { silentAfter: null }, silent, 'wait waitingForAnswer'],
  ])('%s: where the rule has no SMS for it none is offered, however long it takes', (_, rule, facts, next) => {
    const evening = eve('20:00');
    expect(leftOut('sms', rule, evening, facts)).toBe('notByRule');
    expect(step(rule, evening, facts)).toBe(next);
  });

  it('in the day round there is nothing left to wait for, but the rule stands', () => {
    const late = eve('20:30');
    const facts = [...sent('messenger', late), delivered(late + 1000)];
    expect(leftOut('sms', {}, morning('09:30'), facts)).toBeNull();
    expect(leftOut('sms', { silentAfter: null }, morning('09:30'), facts)).toBe('notByRule');
  });
});

describe('a clinic that sends by fewer ways', () => {
  it('without SMS: whom the messenger cannot reach is called, whoever has the message has until the morning', () => {
    const none = { hasSms: false };
    expect(step(none, eve('12:04'), failed)).toBe('call noMessenger');
    expect(step(none, eve('12:04'), message)).toBe('wait onItsWay');
    expect(step(none, eve('15:00'), message)).toBe('call noMessenger');
    expect(step(none, eve('15:00'), silent)).toBe('wait waitingForAnswer');
    expect(step(none, morning('09:00'), silent)).toBe('call silent');
  });

  it('without a messenger: SMS is the first way, and waits for the morning like a message', () => {
    const only = { hasMessenger: false };
    expect(step(only, noon)).toBe('sms notSent');
    expect(leftOut('sms', only, noon)).toBeNull();
    const texted = sent('sms', noon);
    expect(step(only, eve('15:00'), texted)).toBe('wait morningCall');
    expect(step(only, morning('09:00'), texted)).toBe('call silentAfterSms');
    expect(step(only, eve('15:00'), [...texted, delivered(eve('12:05'), 'undelivered', 'sms')])).toBe('call smsFailed');
  });
});

describe('never', () => {
  const silenced = new Set([MOBILE.e164]);

  it('whoever asked not to be disturbed: no message, no call, before and after a message', () => {
    for (const facts of [[], failed, silent]) {
      expect(leftOut('messenger', { silenced }, eve('15:00'), facts)).toBe('silenced');
      expect(leftOut('sms', { silenced }, eve('15:00'), facts)).toBe('silenced');
      expect(step({ silenced }, eve('15:00'), facts)).toBe('done silenced');
    }
    expect(step({ silenced }, morning('09:00'), silent)).toBe('done silenced');
  });

  it('it is about every number of a visit, and about nobody else’s', () => {
    const two = caseOf(seen({ phones: [{ e164: '+79370000002', kind: 'mobile' }, MOBILE] }));
    expect(planSend([two], 'messenger', noon, withRule({ silenced }))[0]?.leftOut).toBe('silenced');
    const other = new Set(['+79370000003']);
    expect(leftOut('messenger', { silenced: other }, noon)).toBeNull();
  });

  it('what the patient does of their own accord is answered all the same', () => {
    expect(step({ silenced }, eve('15:00'), [...silent, answered(eve('13:00'), 'cancel')])).toBe('callback patientCancelled');
    expect(step({ silenced }, eve('15:00'), [...silent, wrote(eve('13:00'), 'во сколько?')])).toBe('ask replyUnread');
  });

  it('too close to the visit: nothing is sent, whoever is not reached is called', () => {
    const soon = { noneBefore: 120 };
    // The visit is at 10:00.
    expect(leftOut('messenger', soon, morning('07:59'))).toBe('quietHours');
    expect(leftOut('messenger', { ...soon, noneBefore: 30 }, morning('09:29'))).toBeNull();
    expect(leftOut('messenger', { ...soon, noneBefore: 30 }, morning('09:30'))).toBe('tooSoon');
    expect(leftOut('messenger', { ...soon, noneBefore: 30 }, morning('10:00'))).toBe('visitOver');
    const wholeDay = { noneBefore: 1440 };
    expect(step(wholeDay, eve('12:00'))).toBe('call tooSoon');
    expect(step(wholeDay, eve('15:00'), failed)).toBe('call tooSoon');
    expect(leftOut('sms', wholeDay, eve('15:00'), failed)).toBe('tooSoon');
  });

  it('without consent: called, though the wait is over', () => {
    const refused = [
      ...message,
      fact('delivery.reported', eve('12:03'), {
        ref: 'visit-1.evening.messenger',
        status: 'undelivered',
        reason: 'not_opted_in',
      }),
    ];
    expect(step({}, eve('15:00'), refused)).toBe('call noConsent');
  });

  it('a landline beside a silenced mobile is silent too', () => {
    const both = caseOf(seen({ phones: [LANDLINE, MOBILE] }));
    expect(nextStep(both, noon, withRule({ silenced })).reason).toBe('silenced');
  });
});
