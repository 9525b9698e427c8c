import { describe, expect, it } from 'vitest';
import { dropLinkSentences, handText, smsForCamera, smsLink } from '@/utils/domain/by-hand.ts';
import { TemplateError } from '@/utils/domain/template.ts';
import { visit } from './clinic-day.ts';

describe('a template without the link, which only the processing centre can make', () => {
  it.each([
    ['{клиника}: приём {дата} в {время}. Ответьте: {ссылка}', '{клиника}: приём {дата} в {время}.'],
    ['{clinic}: {date} at {time}. Reply: {link} Thank you.', '{clinic}: {date} at {time}.'],
    ['Ждём вас {дата}! Ответ: { Ссылка }. До встречи.', 'Ждём вас {дата}! До встречи.'],
    ['Приём {дата}\nОтветьте: {ссылка}\nул. Садовая, 5', 'Приём {дата}\nул. Садовая, 5'],
    ['Приём {дата}.\n\nОтветьте: {ссылка}', 'Приём {дата}.'],
    ['Приём {дата}. Врач С. В. Орлов, ул. Садовая, ответ {ссылка}', 'Приём {дата}.'],
    ['Приём {дата}, каб. {кабинет}. Ответ {ссылка}', 'Приём {дата}, каб. {кабинет}.'],
    ['Приём {дата} и ссылка {ссылка}', ''],
    ['{ссылка}', ''],
  ])('%j → %j', (text, wanted) => {
    expect(dropLinkSentences(text)).toBe(wanted);
  });

  it('leaves a text without the link exactly as it is', () => {
    const text = '  {имя}.  Ждём!\n\n ул. Садовая ';
    expect(dropLinkSentences(text)).toBe(text);
  });

  it('is filled for the visit', () => {
    const template = '{клиника}: приём {дата} в {время}, {врач}. Ответьте: {ссылка}';
    expect(handText(template, visit(), 'Клиника')).toBe('Клиника: приём 24.11.2026 в 10:00, Громов И. С.');
    expect(() => handText('{врачь}', visit(), 'Клиника')).toThrow(TemplateError);
  });
});

describe('links', () => {
  const text = 'Приём 24.11, 10:00 & «100 %»?\n+7 #1 — ждём';

  it('of the sms: scheme carry any text unharmed', () => {
    const link = smsLink('+79371234567', text);
    expect(link).toMatch(/^sms:\+79371234567\?body=[\w%.!~*'()-]+$/);
    expect(decodeURIComponent(new URL(link).search.slice('?body='.length))).toBe(text);
  });

  it('for a camera hold the text as it is, after the number', () => {
    expect(smsForCamera('+79371234567', text)).toBe(`SMSTO:+79371234567:${text}`);
  });

  it('half a surrogate pair, which a page may show, breaks neither', () => {
    expect(() => smsLink('+79371234567', 'a\ud800b')).not.toThrow();
    expect(smsForCamera('+79371234567', 'a\ud800b')).toContain('a\ufffdb');
  });
});
