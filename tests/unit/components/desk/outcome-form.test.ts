import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, type OutcomeForm, readAgain, readReport } from '@/components/desk/outcome-form.ts';
import { visit } from './canned.ts';

const ZONE = 'Europe/Samara';
const at = (text: string) => Date.parse(`${text}+04:00`);
const TODAY = visit(0, { date: '2026-11-24', time: '18:00' });
const NOW = at('2026-11-24T10:41:00');
const form = (change: Partial<OutcomeForm>): OutcomeForm => ({ ...EMPTY_FORM, ...change });

describe('the outcome of a call', () => {
  it.each(['no', 'busy', 'wrong'] as const)('%s: whoever did not pick up said nothing, whatever was chosen before', (picked) => {
    expect(readReport(form({ picked, will: 'later', again: '12:00', comment: ' да ' }), TODAY, NOW, ZONE)).toEqual({
      report: { picked, will: 'unsaid', comment: 'да', again: null },
    });
  });

  it.each(['yes', 'no', 'moves', 'unsaid'] as const)('picked up, %s: no time is asked for', (will) => {
    expect(readReport(form({ picked: 'yes', will, again: 'x' }), TODAY, NOW, ZONE)).toEqual({
      report: { picked: 'yes', will, comment: '', again: null },
    });
  });

  it.each<[Partial<OutcomeForm>, string]>([
    [{}, 'pickedMissing'],
    [{ will: 'yes' }, 'pickedMissing'],
    [{ picked: 'yes' }, 'willMissing'],
    [{ picked: 'yes', will: 'later' }, 'timeMissing'],
    [{ picked: 'no', comment: 'я'.repeat(1001) }, 'tooLong'],
  ])('%o lacks: %s', (change, problem) => {
    expect(readReport(form(change), TODAY, NOW, ZONE)).toEqual({ problem });
  });
});

describe('when to call again', () => {
  it.each([
    ['12:30', '2026-11-24T12:30:00'],
    ['1230', '2026-11-24T12:30:00'],
    ['12.30', '2026-11-24T12:30:00'],
    [' 17 ', '2026-11-24T17:00:00'],
  ])("%s is today by the clinic's clock", (typed, moment) => expect(readAgain(typed, TODAY, NOW, ZONE)).toBe(at(moment)));

  it.each([
    ['', 'timeMissing'],
    ['после обеда', 'badTime'],
    ['25:00', 'badTime'],
    ['10:41', 'timePast'],
    ['9', 'timePast'],
    ['18:00', 'afterVisit'],
    ['19:00', 'afterVisit'],
  ])('%s: %s', (typed, problem) => expect(readAgain(typed, TODAY, NOW, ZONE)).toBe(problem));

  it('a time that has passed this evening is on the morning of the visit', () => {
    const evening = at('2026-11-23T15:00:00');
    expect(readAgain('9:30', TODAY, evening, ZONE)).toBe(at('2026-11-24T09:30:00'));
    expect(readAgain('16:00', TODAY, evening, ZONE)).toBe(at('2026-11-23T16:00:00'));
  });
});
