import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase } from '../../../utils/domain/case.ts';
import { type Fact, SHIFT } from '../../../utils/domain/fact.ts';
import { isOnShift, openShift, type Shift, shiftsOf } from '../../../utils/domain/shift.ts';
import { eve, fact, morning, rules } from './clinic-day.ts';

const { zone } = rules;
const LEFT = { pinkNoComment: 1, greenCalled: 0, notCalledBack: 2, noSms: 0, notInMorning: 0, unread: 0 };
const start = (at: number, by = 'Анна') => fact('shift.started', at, {}, { visit: SHIFT, by });
const end = (at: number, by = 'Анна') => fact('shift.ended', at, { left: LEFT }, { visit: SHIFT, by });
const act = (at: number, by = 'Анна') => fact('visit.marked', at, { mark: 'called' }, { by });
const fold = (...facts: Fact[]) => shiftsOf(facts, zone);

function shift(by: string, from: number, to: number | null, more: Partial<Shift> = {}): Shift {
  return { by, start: from, end: to, lastAt: to ?? from, left: to === null ? null : LEFT, isLeftOpen: false, ...more };
}

describe('a shift', () => {
  it('is open from its start to its end, and keeps what was left', () => {
    expect(fold(start(eve('12:03')))).toEqual([shift('Анна', eve('12:03'), null)]);
    expect(fold(start(eve('12:03')), act(eve('19:40')), end(eve('20:01')))).toEqual([shift('Анна', eve('12:03'), eve('20:01'))]);
  });

  it('begins once a day: a second start while it is open changes nothing', () => {
    expect(fold(start(eve('12:03')), start(eve('12:05')), end(eve('20:00')))).toEqual([
      shift('Анна', eve('12:03'), eve('20:00')),
    ]);
  });

  it('may be begun again on the day on which it was ended', () => {
    expect(fold(start(eve('12:00')), end(eve('15:00')), start(eve('16:00')))).toEqual([
      shift('Анна', eve('12:00'), eve('15:00')),
      shift('Анна', eve('16:00'), null),
    ]);
  });

  it('left open overnight stays open until the next start, which closes it with the time of its last act', () => {
    const evening = [start(eve('12:03')), act(eve('19:47')), act(eve('20:30'), 'Ольга')];
    const open = shift('Анна', eve('12:03'), null, { lastAt: eve('19:47') });
    expect(fold(...evening)).toEqual([open]);
    expect(fold(...evening, start(morning('09:00')))).toEqual([
      { ...open, end: eve('19:47'), isLeftOpen: true },
      shift('Анна', morning('09:00'), null),
    ]);
  });

  it('ended only on a later day was not worked on through the night', () => {
    expect(fold(start(eve('12:03')), act(eve('19:47')), end(morning('09:00')))).toEqual([
      shift('Анна', eve('12:03'), eve('19:47'), { isLeftOpen: true }),
    ]);
  });

  it('of another operator may lie beside it', () => {
    expect(fold(start(eve('12:00')), start(eve('12:30'), 'Ольга'), end(eve('18:00')), end(eve('20:00'), 'Ольга'))).toEqual([
      shift('Анна', eve('12:00'), eve('18:00')),
      shift('Ольга', eve('12:30'), eve('20:00')),
    ]);
  });

  it('is nobody’s who is a machine, and an end without a start is none', () => {
    expect(fold(start(eve('12:00'), 'machine:page'), start(eve('12:00'), ''), end(eve('13:00')), act(eve('13:05')))).toEqual([]);
  });

  it('is of no visit: its facts make no case', () => {
    expect(foldCase([start(eve('12:00')), end(eve('20:00'))])).toEqual(foldCase([]));
  });
});

describe('whether an operator is on shift', () => {
  const shifts = fold(start(eve('12:00')), end(eve('15:00')), start(eve('16:00')));
  it.each([
    ['before it', eve('11:59'), false],
    ['at its first moment', eve('12:00'), true],
    ['at its last', eve('15:00'), true],
    ['between two', eve('15:01'), false],
    ['in an open one', eve('23:59'), true],
    ['on the next day', morning('00:00'), false],
  ])('%s', (_, at, expected) => {
    expect(isOnShift(shifts, 'Анна', at, zone)).toBe(expected);
    expect(isOnShift(shifts, 'Ольга', at, zone)).toBe(false);
  });

  it('the open one is found whatever its day', () => {
    expect(openShift(shifts, 'Анна')?.start).toBe(eve('16:00'));
    expect(openShift(shifts, 'Ольга')).toBeNull();
    expect(openShift(fold(start(eve('12:00')), end(eve('15:00'))), 'Анна')).toBeNull();
  });
});

describe('any facts', () => {
  const moment = fc.integer({ min: eve('06:00'), max: morning('23:00') });
  const any = fc.array(fc.tuple(moment, fc.constantFrom('Анна', 'Ольга', 'machine:page'), fc.constantFrom(start, end, act)), {
    maxLength: 30,
  });

  it('fold alike in any order and with repeats, to shifts that do not overlap for one operator', () => {
    fc.assert(
      fc.property(any, fc.infiniteStream(fc.nat()), (made, chance) => {
        const facts = made.map(([at, by, make]) => make(at, by));
        const shifts = shiftsOf(facts, zone);
        const shuffled = [...facts, ...facts.slice(0, 5)]
          .map((one) => ({ one, key: chance.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(shiftsOf(shuffled, zone)).toEqual(shifts);
        for (const by of ['Анна', 'Ольга']) {
          const own = shifts.filter((one) => one.by === by);
          for (const [i, one] of own.entries()) {
            expect(one.lastAt).toBeGreaterThanOrEqual(one.start);
            if (one.end !== null) expect(one.end).toBeGreaterThanOrEqual(one.start);
            if (i + 1 < own.length) expect(one.end).not.toBeNull();
            expect(own[i + 1]?.start ?? Infinity).toBeGreaterThanOrEqual(one.end ?? 0);
          }
        }
        expect(shifts.some((one) => one.by.startsWith('machine:'))).toBe(false);
      }),
    );
  });
});
