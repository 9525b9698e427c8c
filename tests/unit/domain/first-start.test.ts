import { describe, expect, it } from 'vitest';
import { missingSteps, START_STEPS, type Standing } from '@/utils/domain/first-start.ts';

const READY: Standing = {
  operator: 'Анна',
  pages: [{ isGranted: true }],
  isConnected: true,
  clinic: 'Улыбка',
  templates: [{ messenger: '{клиника}: {дата}', sms: '' }],
};

describe('what is left of the first start', () => {
  it('is everything in a new profile, in the order of the steps', () => {
    expect(missingSteps({ ...READY, operator: '', pages: [], isConnected: false, clinic: '' })).toEqual(START_STEPS);
  });

  it('is nothing once all is set', () => {
    expect(missingSteps(READY)).toEqual([]);
  });

  it.each([
    ['operator', { operator: '' }],
    ['page', { pages: [] }],
    ['page', { pages: [{ isGranted: false }] }],
    ['provider', { isConnected: false }],
    ['template', { clinic: '' }],
    ['template', { clinic: '', templates: [{ messenger: '', sms: '{Clinic}: {date}' }] }],
  ] as const)('is «%s» of what lacks it', (step, change) => {
    expect(missingSteps({ ...READY, ...change })).toEqual([step]);
  });

  it('asks for no clinic’s name that no text says', () => {
    expect(missingSteps({ ...READY, clinic: '', templates: [{ messenger: 'Ждём вас {дата}', sms: '' }] })).toEqual([]);
  });

  it('counts a page as soon as one of them can be reached', () => {
    expect(missingSteps({ ...READY, pages: [{ isGranted: false }, { isGranted: true }] })).toEqual([]);
  });
});
