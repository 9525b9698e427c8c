import { describe, expect, it } from 'vitest';
import { heldWords, keptBackOf, nextAttemptWords, spokenProgress } from '@/components/desk/progress-words.ts';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { refusedWords } from '@/components/parts/refused-words.ts';
import { readTexts } from '../../words.setup.ts';
import { progress } from './canned.ts';

function keysUnder(section: string): string[] {
  return [...readTexts('ru').keys()].filter((key) => key.startsWith(`${section}.`)).map((key) => key.slice(section.length + 1));
}

describe('words for codes', () => {
  it.each(keysUnder('refused'))('the reason %s is said in its own words', (code) => {
    expect(refusedWords(code)).toBe(readTexts('ru').get(`refused.${code}`));
  });

  it.each(keysUnder('fault'))('the fault %s is said in its own words', (fault) => {
    expect(heldWords({ provider: 'processing-centre', fault, retryAt: null })).toBe(readTexts('ru').get(`fault.${fault}`));
  });

  it.each(keysUnder('refusal'))('the refusal %s is said in its own words', (code) => {
    expect(refusalWords({ code, detail: 'отчество' })).toBe(readTexts('ru').get(`refusal.${code}`)?.replace('$1', 'отчество'));
  });

  it('a code of tomorrow is said plainly', () => {
    expect(refusedWords('toString')).toBe('отклонено');
    expect(heldWords({ provider: 'processing-centre', fault: 'tomorrow', retryAt: null })).toBe('Сообщения пока не принимаются.');
    expect(refusalWords({ code: 'tomorrow', detail: '' })).toBe('Просьба не понята. Обновите страницу.');
  });
});

describe('the next attempt', () => {
  it.each([
    [40_000, 'Следующая попытка через 40 секунд'],
    [1000, 'Следующая попытка через 1 секунду'],
    [61_500, 'Следующая попытка через 62 секунды'],
    [300_000, 'Следующая попытка через 5 минут'],
    [0, 'Пробуем снова…'],
    [-5000, 'Пробуем снова…'],
  ])('in %i ms', (ms, words) => expect(nextAttemptWords(1_000_000 + ms, 1_000_000)).toBe(words));

  it('is not promised when none is set', () => expect(nextAttemptWords(null, 0)).toBeNull());
});

describe('what is spoken', () => {
  it('changes at every tenth, not with each message', () => {
    const spoken = new Set(
      Array.from({ length: 141 }, (_, accepted) => spokenProgress(progress({ accepted, left: 141 - accepted }))),
    );
    expect(spoken.size).toBe(10);
  });

  it('tells a hold, a stop and the end', () => {
    expect(spokenProgress(progress({ held: { provider: 'processing-centre', fault: 'tooMany', retryAt: 1 } }))).toContain(
      'просит подождать',
    );
    expect(spokenProgress(progress({ stopped: true, accepted: 50, done: true }))).toBe(
      'Остановлено. Не отправлено: 91 сообщение',
    );
    expect(spokenProgress(progress({ accepted: 141, done: true }))).toBe('Отправка закончена, принято 141 из 141');
  });
});

describe('messages kept back by a stop', () => {
  const failed = [{ visit: 'v', patient: 'п', code: 'auth' }];

  it('are those neither taken nor refused nor unknown, whether the worker still counts them as left or not', () => {
    expect(keptBackOf(progress({ total: 10, accepted: 5, unknown: 1, failed, left: 3, stopped: true }))).toBe(3);
    expect(keptBackOf(progress({ total: 10, accepted: 5, unknown: 1, failed, left: 0, stopped: true, done: true }))).toBe(3);
  });

  it('are none while nobody stopped it', () => expect(keptBackOf(progress({ total: 10, accepted: 5, left: 5 }))).toBe(0));
});
