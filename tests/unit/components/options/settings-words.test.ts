import * as v from 'valibot';
import { expect, it } from 'vitest';
import { settingsErrorOf } from '@/components/options/settings-error.ts';
import { baseAddress } from '@/utils/providers/address.ts';
import { settingsSchema } from '@/utils/settings/settings.ts';
import { readTexts } from '../../words.setup.ts';
import { settings } from '../desk/canned.ts';

const good = settings();
const template = good.templates[0];
const clinic = (change: object) => ({ ...good, clinic: { ...good.clinic, ...change } });
const cascade = (change: object) => ({ ...good, cascade: { ...good.cascade, ...change } });
const withTemplate = (change: object) => ({ ...good, templates: [{ ...template, ...change }] });

/** For each rule that an operator can break, a value that breaks it. */
const BROKEN: [code: string, value: unknown][] = [
  ['badTime', clinic({ start: '25:00' })],
  ['badTime', clinic({ quietFrom: '' })],
  ['badTime', clinic({ quietTo: '9:00' })],
  ['badZone', clinic({ zone: 'Mars/Olympus' })],
  ['badNumber', cascade({ failedAfter: Number.NaN })],
  ['badNumber', cascade({ undeliveredAfter: 1.5 })],
  ['badNumber', cascade({ silentAfter: -1 })],
  ['badNumber', cascade({ noneBefore: 1441 })],
  ['tooLong', clinic({ name: 'x'.repeat(121) })],
  ['tooLong', { ...good, operator: 'x'.repeat(61) }],
  ['nameMissing', withTemplate({ name: '  ' })],
  ['tooLong', withTemplate({ name: 'x'.repeat(81) })],
  ['tooLong', withTemplate({ messenger: 'x'.repeat(4001) })],
  ['tooLong', withTemplate({ sms: 'x'.repeat(701) })],
  ['tooLong', { ...good, phrases: ['x'.repeat(121)] }],
  ['tooManyPhrases', { ...good, phrases: Array.from({ length: 31 }, () => 'x') }],
  ['badName', { ...good, operator: 'machine:page' }],
  ['nameMissing', { ...good, operators: [''] }],
  ['tooManyOperators', { ...good, operators: Array.from({ length: 51 }, (_, i) => `Имя ${i}`) }],
  ['repeatedName', { ...good, operators: ['Алёна', 'Алена'] }],
  ['noTemplate', { ...good, templates: [] }],
  ['tooManyTemplates', { ...good, templates: Array.from({ length: 51 }, () => template) }],
];

it.each(BROKEN)('%s has words in both languages', (code, value) => {
  const messages = (v.safeParse(settingsSchema, value).issues ?? []).map((issue) => issue.message);
  expect(messages).toContain(code);
  expect(settingsErrorOf(code)).toBe(code);
  expect(readTexts('ru').get(`options.error.${code}`)).toMatch(/[а-я]/);
  expect(readTexts('en').get(`options.error.${code}`)).toMatch(/[a-z]/);
});

it('has words for an address that is none', () => {
  const issues = v.safeParse(baseAddress, 'centre').issues ?? [];
  expect(JSON.stringify(issues)).toContain('badAddress');
  expect(readTexts('ru').has('options.error.badAddress')).toBe(true);
});
