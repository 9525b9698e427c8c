import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_SLIP, WORDS, WRITTEN } from '../../../utils/domain/reply/lexicon.ts';
import { isOneSlip } from '../../../utils/domain/reply/slip.ts';
import { type Meaning, replyMeaning } from '../../../utils/domain/reply-meaning.ts';
import { proposed, readReplies } from './measure-replies.ts';

const meaningOf = (text: string) => replyMeaning(text).meaning;

describe('the replies that the rules were made from', () => {
  const replies = readReplies('own.tsv');

  it('are at least 120, each once', () => {
    expect(replies.length).toBeGreaterThanOrEqual(120);
    expect(new Set(replies.map((reply) => reply.text)).size).toBe(replies.length);
  });

  it.each(replies.map(({ label, text }) => [text, label]))('«%s»: %s', (text, label) => {
    expect(proposed(text)).toBe(label);
  });
});

describe('rules', () => {
  it.each<[rule: string, Meaning, string[]]>([
    ['coming', 'comes', ['приду', 'Буду!', 'да', 'Конечно, приедем', 'все в силе', 'ждите', 'муж придёт']],
    ['letters, case and marks', 'comes', ['ПРИДУ', 'придЁм', 'б\u0443\u0301ду', 'буду)))', 'Дааа', '  приду  \n спасибо']],
    ['slips of the finger', 'comes', ['придцу', 'пирду', 'бцду', 'обязатнльно буду']],
    ['Latin letters, by sound, by key, by look', 'comes', ['budu', 'da, pridu', ',ele', 'ghble', 'пpидy']],
    [
      '«не» before it',
      'notComing',
      ['не буду', 'Не приду', 'не смогу', 'несмогу', 'ни приду', 'не завтра приду', 'никто не придёт'],
    ],
    [
      '«не» that denies no coming',
      'comes',
      ['не волнуйтесь, приду', 'буду, не опоздаю', 'не отменяйте', 'отменять не надо, приду'],
    ],
    [
      '«не» that denies something else',
      'unclear',
      ['не понимаю', 'не могу открыть ссылку', 'не могу не прийти', 'не буду врать', 'не'],
    ],
    ['doubt that leans', 'notComing', ['вряд ли', 'Вряд ли смогу', 'скорее всего не приду', 'к сожалению, не получится']],
    ['an invisible «не»', 'notComing', ['не\u200b приду', 'н\u00adе приду']],
    ['conditions and hedges', 'unclear', ['приду, если отпустят', 'наверное буду', 'постараюсь', 'может и приду', 'буду 50/50']],
    ['questions', 'unclear', ['буду?', 'приду в 10?', 'а вы работаете?', 'Завтра буду, да?', 'буду ли я']],
    ['a question of whoever comes', 'comes', ['Приду. Паспорт брать?', 'Буду, а парковка есть?']],
    ['another time', 'moves', ['перенесите', 'можно в среду?', 'не смогу, давайте в другой день', 'смогу только вечером']],
    ['a negated request to move', 'comes', ['переносить не нужно, буду', 'не переносите, приду']],
    ['time that is not the visit’s', 'unclear', ['приду послезавтра', 'приеду через месяц', 'буду поздно']],
    ['«буду» that goes on', 'unclear', ['буду думать', 'буду рада', 'буду знать', 'буду на даче', 'буду ждать звонка']],
    ['away, with and without saying so', 'notComing', ['я заболела', 'буду в отпуске', 'уехала в другой город']],
    ['contradictions', 'unclear', ['да нет', 'нет, приду', 'приду или не приду', 'да не приду или приду']],
    ['an acknowledgement promises nothing', 'unclear', ['ок', 'спасибо', 'хорошо', 'понял', 'ага', '👍', '+', 'да, поняла']],
    ['strangers', 'unclear', ['кто это?', 'вы ошиблись номером', 'не мой номер', 'я не записывалась', 'удалите номер']],
    ['what is no text', 'unclear', ['[Голосовое сообщение]', '🎤', 'Voice message (0:05)', 'Фото', '', '   ', '…']],
    ['digits are the provider’s, where its template asked for them', 'unclear', ['1', '2', '3', '1.', '10:00']],
    ['near by letters only', 'unclear', ['приму', 'подожду', 'Вы ждете меня', 'приходит', 'найду', 'будто']],
    ['a word too short to know', 'unclear', ['нк приду', 'н приду']],
  ])('%s: %s', (_, meaning, texts) => {
    expect(texts.map((text) => [text, meaningOf(text)])).toEqual(texts.map((text) => [text, meaning]));
  });

  it('says from which words, as they were written, and whether late', () => {
    expect(replyMeaning('Здравствуйте! Бцду, но задержусь')).toEqual({
      meaning: 'comes',
      words: ['бцду', 'задержусь'],
      isLate: true,
    });
    expect(replyMeaning('НЕ смогу')).toEqual({ meaning: 'notComing', words: ['не смогу'], isLate: false });
    expect(replyMeaning('всё в силе')).toEqual({ meaning: 'comes', words: ['все в силе'], isLate: false });
    expect(replyMeaning('кто это?')).toEqual({ meaning: 'unclear', words: [], isLate: false });
  });

  it.each(['опоздаю', 'задерживаюсь на 10 минут', 'приду чуть позже', 'буду с опозданием', 'Буду, могу опоздать'])(
    '«%s»: comes, late',
    (text) => expect(replyMeaning(text)).toMatchObject({ meaning: 'comes', isLate: true }),
  );

  it.each(['опоздаю на час', 'чуть позже', 'не хочу опоздать'])('«%s» is for a person', (text) =>
    expect(meaningOf(text)).toBe('unclear'),
  );
});

describe('any text', () => {
  const meanings: Meaning[] = ['comes', 'notComing', 'moves', 'unclear'];
  const words = fc.constantFrom(...WORDS.keys(), ',', '?', '. ', '10:00', '👍', 'зуб', 'не', '\n');

  it('has one of four meanings, the same each time, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          const read = replyMeaning(text);
          expect(meanings).toContain(read.meaning);
          expect(read.words.length > 0).toBe(read.meaning !== 'unclear');
          expect(replyMeaning(text)).toEqual(read);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('«не» right before whatever says that somebody comes never leaves «comes»', () => {
    const coming = [...WORDS].flatMap(([word, sense]) => (sense === 'come' || sense === 'be' ? [word] : []));
    // These stand for phrases, and are written by nobody.
    const written = coming.filter((word) => !['всиле', 'неотменять'].includes(word));
    expect(written.filter((word) => meaningOf(`не ${word}`) === 'comes')).toEqual([]);
    expect(written.filter((word) => meaningOf(`${word} если смогу`) === 'comes')).toEqual([]);
    expect(written.filter((word) => meaningOf(`${word}?`) === 'comes')).toEqual([]);
  });

  it.each<[string, string]>([
    ['one word', 'буду '.repeat(20_000)],
    ['one letter', 'у'.repeat(100_000)],
    ['negations', 'не '.repeat(33_000)],
    ['slips', 'бцдукен '.repeat(12_500)],
    ['marks', '?.,!'.repeat(25_000)],
    ['almost a phrase', 'через 10 '.repeat(11_000)],
    ['spaces', ' '.repeat(100_000)],
    ['combining marks', `а${'\u0301'.repeat(100_000)}`],
  ])('100 KB of %s is for a person, at once', (_, text) => {
    const start = performance.now();
    expect(meaningOf(text)).toBe('unclear');
    // The longest text that is read at all.
    meaningOf(text.slice(0, 400));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('the lists', () => {
  it('give each word one sense', () => {
    expect(WRITTEN.filter((word, i) => WRITTEN.indexOf(word) !== i)).toEqual([]);
    expect([...NO_SLIP].filter((word) => WORDS.has(word))).toEqual([]);
  });

  it('are written as replies are read: small letters, no «ё»', () => {
    expect([...WORDS.keys(), ...NO_SLIP].filter((word) => !/^[а-я]+$/.test(word) && word !== 'voice')).toEqual([]);
  });
});

describe('one slip', () => {
  it.each<[string, string, boolean]>([
    ['буду', 'бду', true],
    ['буду', 'будду', true],
    ['буду', 'бцду', true],
    ['буду', 'убду', true],
    ['буду', 'беду', false],
    ['буду', 'буду', false],
    ['буду', 'будущее', false],
    ['подойду', 'подожду', false],
    ['обязательно', 'обезательно', true],
    ['конечно', 'канечно', true],
    ['', '', false],
  ])('%s, %s: %s', (word, typed, is) => {
    expect(isOneSlip(word, typed, true)).toBe(is);
  });

  it('any other letter, where little hangs on it', () => {
    expect([isOneSlip('перенести', 'перекести', false), isOneSlip('перенести', 'перекести', true)]).toEqual([true, false]);
  });
});
