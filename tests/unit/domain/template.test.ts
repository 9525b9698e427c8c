import { describe, expect, it } from 'vitest';
import {
  fillTemplate,
  firstNameOf,
  LINK_PLACEHOLDER,
  showDate,
  TemplateError,
  unknownVariables,
  VARIABLES,
} from '@/utils/domain/template.ts';
import { visit } from './clinic-day.ts';

const clinic = 'Клиника «Улыбка»';

describe('R9: the message is filled in with full name, doctor, date and time', () => {
  it.each([
    ['пациент', 'Соловьёва Анна Петровна'],
    ['имя', 'Анна Петровна'],
    ['врач', 'Громов И. С.'],
    ['дата', '24.11.2026'],
    ['время', '10:00'],
    ['кабинет', '3'],
    ['приём', 'осмотр'],
    ['клиника', clinic],
    ['ссылка', LINK_PLACEHOLDER],
  ])('{%s}: %s', (name, value) => {
    expect(fillTemplate(`«{${name}}»`, visit(), clinic)).toBe(`«${value}»`);
  });

  it('knows every variable by its Russian and its English name', () => {
    for (const [russian, english] of Object.values(VARIABLES)) {
      expect(fillTemplate(`a {${russian}}`, visit(), clinic)).toBe(fillTemplate(`a {${english}}`, visit(), clinic));
    }
  });

  it.each(['{ПАЦИЕНТ}', '{ Пациент }', '{Прием}', '{приём}'])('%s is read as people type it', (text) => {
    expect(unknownVariables(text)).toEqual([]);
  });

  it('names what it does not know, once each, and fills nothing', () => {
    const text = 'Здравствуйте, {имя}! Ваш {талон} и {талон}, {скидка 10%}';
    expect(unknownVariables(text)).toEqual(['талон', 'скидка 10%']);
    expect(() => fillTemplate(text, visit(), clinic)).toThrow(TemplateError);
    expect(() => fillTemplate(text, visit(), clinic)).toThrow('талон');
  });

  it.each(['{}', '{ }', `{${'а'.repeat(200)}}`, '{имя\nотчество}', '{constructor}', '{__proto__}'])(
    'no message leaves with %s in it',
    (text) => {
      expect(unknownVariables(text)).toHaveLength(1);
    },
  );

  it('takes what the page shows as text: no variable and no pattern in a name is filled in again', () => {
    const named = visit({ patient: "{врач} $& $1 <img onerror='x'>" });
    expect(fillTemplate('{пациент}!', named, clinic)).toBe("{врач} $& $1 <img onerror='x'>!");
  });

  it('leaves lines as they are and trims the ends', () => {
    expect(fillTemplate('  {имя},\n  ждём вас \n', visit({ place: '' }), clinic)).toBe('Анна Петровна,\n  ждём вас');
  });
});

describe('how a patient is addressed', () => {
  it.each([
    ['Соловьёва Анна Петровна', 'Анна Петровна'],
    ['Петров-Водкин Кузьма Сергеевич', 'Кузьма Сергеевич'],
    ['  Ким   Алексей ', 'Алексей'],
    ['Мамедов Али Гасан оглы', 'Али Гасан оглы'],
    ['Соловьёва А. П.', 'Соловьёва А. П.'],
    ['Соловьёва А.П.', 'Соловьёва А.П.'],
    ['Соловьёва А П', 'Соловьёва А П'],
    ['Соловьёва', 'Соловьёва'],
    ['', ''],
  ])('%s → %s', (full, first) => {
    expect(firstNameOf(full)).toBe(first);
  });

  it('reads a date as people write it', () => {
    expect(showDate('2028-02-29')).toBe('29.02.2028');
  });
});
