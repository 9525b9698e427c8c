import { byKey, bySound, oneAlphabet, plain } from './letters.ts';
import { NO_SLIP, type Sense, WORDS } from './lexicon.ts';
import { joinPhrases } from './phrases.ts';
import { isOneSlip } from './slip.ts';

export interface Word {
  /** As it is listed: a slip of the finger is mended. */
  text: string;
  /** As it was written, in small letters. */
  said: string;
  sense: Sense | 'unknown' | 'sign';
}

/** What stands between two marks. */
export interface Clause {
  words: Word[];
  /** A question mark ends it. */
  isAsked: boolean;
}

const PIECE = /\p{L}+|\d+(?:[:.]\d\d)?|[.,!?;:()\n…/%"«»<>[\]]|[—–]|(?<= )-(?= )|\p{Extended_Pictographic}/gu;
const SIGNS: ReadonlySet<string> = new Set('👎🤔🤷❌🚫🙄❓😡🤬🤡🙅🤒🤧😷⛔🛑✖❎🤨🎤🎙🔊📷🎵📎🎬📹');

const ENGLISH: Readonly<Record<string, string>> = {
  yes: 'да',
  yep: 'да',
  no: 'нет',
  nope: 'нет',
  ok: 'ок',
  okay: 'ок',
  thanks: 'спасибо',
  thank: 'спасибо',
  thx: 'спасибо',
  you: 'вас',
  please: 'пожалуйста',
  hello: 'привет',
  hi: 'привет',
  cancel: 'отмените',
};

// Found by a slip only where it does something; what is harmless may as well stay unknown. Strictly where much hangs on it, and in a
// word of four letters: there are many others near to it.
const BY_SLIP = [...WORDS]
  .filter(([word, sense]) => word.length >= 4 && !['plain', 'polite', 'who', 'matter'].includes(sense))
  .map(([word, sense]) => ({
    word,
    sense,
    isStrict: word.length === 4 || ['come', 'be', 'they', 'yes', 'late'].includes(sense),
  }));

/** Reads a reply into clauses; takes time in proportion to its length. */
export function readClauses(text: string): Clause[] {
  const { text: joined, said } = joinPhrases(
    inRussian(plain(text))
      .replace(/[^\S\n]+/g, ' ')
      .trim(),
  );
  const clauses: Clause[] = [];
  let words: Word[] = [];
  const end = (isAsked: boolean) => {
    const last = clauses.at(-1);
    if (words.length > 0) clauses.push({ words, isAsked });
    else if (isAsked && last) last.isAsked = true;
    words = [];
  };
  for (const [piece] of joined.matchAll(PIECE)) {
    if (piece === '/' || piece === '%') words.push(...partOf(piece, words.at(-1)));
    else if (piece === '?') end(true);
    else if (/^\p{L}/u.test(piece)) words.push(...wordsOf(piece, said));
    else if (/^\d/.test(piece)) words.push({ text: piece, said: piece, sense: 'polite' });
    else if (SIGNS.has(piece)) words.push({ text: piece, said: piece, sense: 'sign' });
    else if (!/\p{Extended_Pictographic}/u.test(piece)) end(false);
  }
  end(false);
  return clauses;
}

/** «100 %» is certainty, and «50/50» is none. */
function partOf(piece: string, before: Word | undefined): Word[] {
  return before?.text === '100' ? [] : [{ text: piece, said: piece, sense: 'hedge' }];
}

/** Latin letters alone may be Russian by sound or by key; whichever of them makes more words. */
function inRussian(text: string): string {
  if (/[а-я]/.test(text) || !/[a-z]/.test(text)) return text;
  const english = text.replace(/[a-z]+/g, (word) => ENGLISH[word] ?? word);
  const readings = [english, bySound(text), byKey(text)];
  const known = readings.map((reading) => (reading.match(/[а-я]+/g) ?? []).filter((word) => WORDS.has(word)).length);
  return readings[known.indexOf(Math.max(...known))] ?? text;
}

function wordsOf(piece: string, said: ReadonlyMap<string, string>): Word[] {
  const word = oneAlphabet(ENGLISH[piece] ?? piece);
  const own = { text: word, said: said.get(word) ?? piece };
  const sense = WORDS.get(word);
  if (sense) return [{ ...own, sense }];
  return stuckNot(word) ?? [bySlip(own)];
}

/** «Несмогу»: the particle without its space. */
function stuckNot(word: string): Word[] | null {
  if (!/^н[еи]../.test(word)) return null;
  const rest = word.slice(2);
  const sense = WORDS.get(rest);
  if (!sense || !['come', 'be', 'they', 'able', 'arrive'].includes(sense)) return null;
  return [
    { text: 'не', said: 'не', sense: 'not' },
    { text: rest, said: rest, sense },
  ];
}

function bySlip(own: Omit<Word, 'sense'>): Word {
  const meant =
    own.text.length < 3 || NO_SLIP.has(own.text)
      ? undefined
      : BY_SLIP.find(({ word, isStrict }) => isOneSlip(word, own.text, isStrict));
  return meant ? { text: meant.word, said: own.said, sense: meant.sense } : { ...own, sense: 'unknown' };
}
