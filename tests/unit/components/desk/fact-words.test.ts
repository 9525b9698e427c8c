import { describe, expect, it } from 'vitest';
import { momentInWords } from '@/components/desk/day-words.ts';
import { factWords } from '@/components/desk/fact-words.ts';
import { authorWords } from '@/components/parts/author-words.ts';
import { DELIVERY_STATUSES } from '@/utils/domain/delivery.ts';
import type { Fact, FactKind } from '@/utils/domain/fact.ts';
import { setLanguage } from '../../words.setup.ts';
import { fact, NOW, visit } from './canned.ts';

const ref = `${visit(0).id}.evening.messenger`;
const sms = `${visit(0).id}.evening.sms`;
const { id: _, ...seen } = visit(0);
const to = '+79371000000';

/** Every kind of fact, and how it reads in both languages; a new kind does not compile here until it has words. */
const WORDS: Record<FactKind, [fact: Fact, ru: string, en: string]> = {
  'visit.seen': [
    fact('visit.seen', { visit: seen }),
    'В списке: 24.11.2026, 08:00, Орлов С. В.',
    'On the list: 24.11.2026, 08:00, Орлов С. В.',
  ],
  'patient.silenced': [
    fact('patient.silenced', { phone: to }),
    '+7 937 100-00-00: просили не беспокоить',
    '+7 937 100-00-00: asked not to be disturbed',
  ],
  'patient.unsilenced': [
    fact('patient.unsilenced', { phone: to }),
    '+7 937 100-00-00: снова можно писать',
    '+7 937 100-00-00: may be written to again',
  ],
  'visit.gone': [fact('visit.gone', {}), 'Ушёл из списка', 'Left the list'],
  'message.claimed': [
    fact('message.claimed', { ref, channel: 'messenger', round: 'evening', provider: 'p', to, text: 'Ждём вас', batch: 'b' }),
    'Поставлено в очередь сообщение в мессенджер на +7 937 100-00-00',
    'Messenger message to +7 937 100-00-00 queued',
  ],
  'message.sending': [
    fact('message.sending', { ref: sms, attempt: 2 }),
    'SMS передаётся на отправку, попытка 2',
    'SMS handed over for sending, attempt 2',
  ],
  'message.accepted': [
    fact('message.accepted', { ref, messageId: 'm' }),
    'Сообщение в мессенджер отправлено',
    'Messenger message sent',
  ],
  'message.refused': [
    fact('message.refused', { ref, code: 'no_account' }),
    'Сообщение отклонено: нет мессенджера на этом номере',
    'Message refused: no messenger on this number',
  ],
  'message.unknown': [
    fact('message.unknown', { ref: sms, why: 'interrupted' }),
    'Неизвестно, ушло ли SMS: браузер остановился во время отправки',
    'Not known whether the SMS left: the browser stopped while sending',
  ],
  'message.returned': [
    fact('message.returned', { ref, why: 'notTaken' }),
    'Сообщение не ушло и вернулось в очередь: провайдер его не получал',
    'The message did not leave and is queued again: the provider never got it',
  ],
  'message.withdrawn': [
    fact('message.withdrawn', { ref, why: 'a code of tomorrow' }),
    'Сообщение не отправлено',
    'The message was not sent',
  ],
  'delivery.reported': [
    fact('delivery.reported', { ref, status: 'delivered', reason: null }),
    'Сообщение: доставлено',
    'Message: delivered',
  ],
  'patient.answered': [
    fact('patient.answered', { ref, answer: 'confirm', via: 'link' }),
    'Пациент выбрал: подтвердить приём',
    'The patient chose: confirm the visit',
  ],
  'patient.wrote': [fact('patient.wrote', { from: to, text: 'да, буду', ref }), 'Пациент написал', 'The patient wrote'],
  'reply.read': [fact('reply.read', { reply: 'r' }), 'Ответ пациента прочитан', "The patient's reply was read"],
  'visit.marked': [
    fact('visit.marked', { mark: 'replied' }),
    'Отмечен розовым: ответил, что придёт',
    'Marked pink: replied, will come',
  ],
  'visit.unmarked': [fact('visit.unmarked', {}), 'Отметка снята', 'Mark removed'],
  'call.started': [fact('call.started', { phone: to }), 'Звонок на +7 937 100-00-00', 'Call to +7 937 100-00-00'],
  'call.reported': [
    fact('call.reported', {
      picked: 'yes',
      will: 'later',
      comment: 'после обеда',
      again: Date.parse('2026-11-24T16:00:00+04:00'),
    }),
    'Итог звонка: взял трубку, перезвонить 16:00',
    'Outcome of the call: picked up, call again 16:00',
  ],
  'visit.noted': [fact('visit.noted', { comment: 'опоздает' }), 'Комментарий', 'Comment'],
  'shift.started': [fact('shift.started', {}), 'Начало смены', 'Shift started'],
  'shift.ended': [
    fact('shift.ended', {
      left: { pinkNoComment: 1, greenCalled: 0, notCalledBack: 2, noSms: 0, notInMorning: 0, unread: 0 },
    }),
    'Конец смены, осталось незакрытым: 3',
    'Shift ended, left open: 3',
  ],
  'visit.erased': [fact('visit.erased', {}), 'Данные пациента удалены', "The patient's data was deleted"],
  'fact.undone': [fact('fact.undone', { fact: 'f' }), 'Действие отменено', 'Taken back'],
  'sms.handed': [
    fact('sms.handed', { to, text: 'Ждём' }),
    'SMS передано на телефон клиники для +7 937 100-00-00',
    "SMS for +7 937 100-00-00 handed to the clinic's phone",
  ],
};

describe('a fact in words', () => {
  it.each(Object.entries(WORDS))('%s', (_kind, [one, ru, en]) => {
    expect(factWords(one, 'Europe/Samara').text).toBe(ru);
    setLanguage('en');
    expect(factWords(one, 'Europe/Samara').text).toBe(en);
  });

  it.each(['message.claimed', 'patient.wrote', 'call.reported', 'visit.noted', 'sms.handed'] as const)(
    '%s quotes what was written',
    (kind) => {
      expect(factWords(WORDS[kind][0], 'Europe/Samara').quote).not.toBeNull();
    },
  );

  it.each(['messenger', 'sms'])('every message fact has words on the %s too', (channel) => {
    const one = `${visit(0).id}.day.${channel}`;
    const texts = [
      fact('message.sending', { ref: one, attempt: 1 }),
      fact('message.accepted', { ref: one, messageId: 'm' }),
      fact('message.refused', { ref: one, code: 'other' }),
      fact('message.unknown', { ref: one, why: 'noResult' }),
      fact('message.returned', { ref: one, why: 'tooMany' }),
      fact('message.withdrawn', { ref: one, why: 'stopped' }),
    ].map((each) => factWords(each, 'Europe/Samara').text);
    expect(new Set(texts).size).toBe(6);
    expect(texts.every((text) => text.includes('SMS') === (channel === 'sms'))).toBe(true);
  });

  it.each(DELIVERY_STATUSES)('delivery %s has words, and its reason when there is one', (status) => {
    expect(factWords(fact('delivery.reported', { ref, status, reason: null }), 'Europe/Samara').text).toMatch(/^Сообщение: \S/);
    expect(factWords(fact('delivery.reported', { ref, status, reason: 'no_account' }), 'Europe/Samara').text).toContain(
      '(нет мессенджера на этом номере)',
    );
  });

  it.each(['yes', 'no', 'busy', 'wrong'] as const)('a call that was picked up “%s” has words for every outcome', (picked) => {
    const texts = (['yes', 'no', 'moves', 'later', 'unsaid'] as const).map((will) =>
      factWords(fact('call.reported', { picked, will, comment: '', again: null }), 'Europe/Samara'),
    );
    expect(new Set(texts.map((one) => one.text)).size).toBe(5);
    expect(texts.every((one) => one.quote === null)).toBe(true);
  });

  it.each([
    ['cancel', 'Из ответа пациента: не придёт'],
    ['reschedule', 'Из ответа пациента: переносит приём'],
  ] as const)('%s, read by an operator from a reply, says so', (answer, words) => {
    expect(factWords(fact('patient.answered', { ref, answer, via: 'reply' }), 'Europe/Samara').text).toBe(words);
  });

  it.each(['confirm', 'cancel', 'reschedule'] as const)('the choice %s has words', (answer) => {
    expect(factWords(fact('patient.answered', { ref, answer, via: 'link' }), 'Europe/Samara').text).toContain('Пациент выбрал: ');
  });
});

describe('a sent text', () => {
  it('has words where the patient had a link', () => {
    const claimed = fact('message.claimed', {
      ref,
      channel: 'messenger',
      round: 'evening',
      provider: 'p',
      to,
      text: 'Ответ: {ссылка}',
      batch: 'b',
    });
    expect(factWords(claimed, 'Europe/Samara').quote).toBe('Ответ: [ссылка для ответа]');
  });
});

describe('who did it', () => {
  it.each([
    ['Анна', 'Анна'],
    ['machine:page', 'система'],
    ['machine:courier', 'система'],
    ['machine:processing-centre', 'центр обработки'],
    ['', 'оператор'],
  ])('%s', (by, words) => expect(authorWords(by)).toBe(words));
});

describe('when', () => {
  it('has no date today, and one on another day', () => {
    expect(momentInWords(NOW, NOW, 'Europe/Samara')).toMatch(/^\d\d:\d\d$/);
    expect(momentInWords(NOW - 3 * 86_400_000, NOW, 'Europe/Samara')).toMatch(/20\.11\.2026/);
  });

  it("is by the clinic's clock, not the computer's", () => {
    const noonInMoscow = Date.parse('2026-11-23T12:00:00+03:00');
    expect(momentInWords(noonInMoscow, noonInMoscow, 'Asia/Kamchatka')).toBe('21:00');
  });
});
