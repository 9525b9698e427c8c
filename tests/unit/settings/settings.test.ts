import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings, settingsSchema } from '../../../utils/settings/settings.ts';
import { type Language, readTexts } from '../words.setup.ts';

const DEFAULTS = defaultSettings({
  templateName: 'Уведомление о приеме',
  messenger: '{имя}, {дата}',
  sms: '{дата}',
  phrases: 'придёт',
});

function withClinic(change: Partial<Settings['clinic']> | Record<string, unknown>): unknown {
  return { ...DEFAULTS, clinic: { ...DEFAULTS.clinic, ...change } };
}
function withCascade(change: Record<string, unknown>): unknown {
  return { ...DEFAULTS, cascade: { ...DEFAULTS.cascade, ...change } };
}
function withTemplate(change: Record<string, unknown>): unknown {
  return { ...DEFAULTS, templates: [{ ...DEFAULTS.templates[0], ...change }] };
}

describe('settings', () => {
  it.each<Language>(['ru', 'en'])(
    'what a new profile starts with is valid (%s), and waits two hours before the SMS',
    (language) => {
      const text = (key: string) => readTexts(language).get(`firstTemplate.${key}`) as string;
      const settings = defaultSettings({
        templateName: text('name'),
        messenger: text('messenger'),
        sms: text('sms'),
        phrases: readTexts(language).get('firstPhrases') as string,
      });
      expect(v.parse(settingsSchema, settings)).toEqual(settings);
      expect(settings.clinic).toMatchObject({ start: '12:00' });
      expect(settings.cascade).toMatchObject({ failedAfter: 120, undeliveredAfter: 120, silentAfter: 120, noneBefore: 0 });
    },
  );

  it.each<[string, unknown, string]>([
    ['a start of 24:00', withClinic({ start: '24:00' }), 'badTime'],
    ['quiet hours from “9”', withClinic({ quietFrom: '9' }), 'badTime'],
    ['quiet hours to 9:0', withClinic({ quietTo: '9:0' }), 'badTime'],
    ['a zone that is none', withClinic({ zone: 'Europe/Samarra' }), 'badZone'],
    ['minutes that are none', withCascade({ failedAfter: Number.NaN }), 'badNumber'],
    ['half a minute', withCascade({ undeliveredAfter: 0.5 }), 'badNumber'],
    ['minus a minute', withCascade({ silentAfter: -1 }), 'badNumber'],
    ['more than a day', withCascade({ noneBefore: 1441 }), 'badNumber'],
    ['a clinic’s name of 121 characters', withClinic({ name: 'я'.repeat(121) }), 'tooLong'],
    ['an operator of 61 characters', { ...DEFAULTS, operator: 'я'.repeat(61) }, 'tooLong'],
    ['an operator who is a machine part', { ...DEFAULTS, operator: 'machine:page' }, 'badName'],
    ['a nameless operator', { ...DEFAULTS, operators: [' '] }, 'nameMissing'],
    ['51 operators', { ...DEFAULTS, operators: Array.from({ length: 51 }, (_, i) => `Имя ${i}`) }, 'tooManyOperators'],
    ['two operators of one name', { ...DEFAULTS, operators: ['Алёна', ' алена'] }, 'repeatedName'],
    ['a template without a name', withTemplate({ name: '  ' }), 'nameMissing'],
    ['a template’s name of 81 characters', withTemplate({ name: 'я'.repeat(81) }), 'tooLong'],
    ['a message of 4,001 characters', withTemplate({ messenger: 'я'.repeat(4_001) }), 'tooLong'],
    ['an SMS of 701 characters', withTemplate({ sms: 'я'.repeat(701) }), 'tooLong'],
    ['no template', { ...DEFAULTS, templates: [] }, 'noTemplate'],
    ['51 templates', { ...DEFAULTS, templates: Array(51).fill(DEFAULTS.templates[0]) }, 'tooManyTemplates'],
  ])('%s are refused as %3$s', (_, settings, code) => {
    const { success, issues } = v.safeParse(settingsSchema, settings);
    expect(success).toBe(false);
    expect(issues?.map((issue) => issue.message)).toContain(code);
  });

  it('what is typed around a name is trimmed', () => {
    expect(v.parse(settingsSchema, { ...DEFAULTS, operator: '  Анна ' }).operator).toBe('Анна');
  });
});
