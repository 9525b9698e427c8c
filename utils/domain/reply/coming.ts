import type { Word } from './clauses.ts';
import { isAction, type Told } from './signals.ts';

/** More words than this are a story. */
const STORY = 25;
/** Nothing is certain beside one of these. */
const DOUBTFUL: ReadonlySet<string> = new Set([
  'no',
  'able',
  'cancel',
  'move',
  'away',
  'other',
  'ask',
  'hedge',
  'lean',
  'block',
  'elsewhere',
  'sign',
  'doubt',
]);
/** What may stand beside «опоздаю» when coming is said elsewhere: «но», «могу», «возможно». */
const LATE_ONLY: ReadonlySet<string> = new Set(['able', 'lean', 'block', 'hedge']);

/** The words by which somebody says that they come; null where that is not certain. */
export function saysComing(clauses: readonly Told[]): Word[] | null {
  const read = clauses.filter((clause) => !isHarmlessQuestion(clause));
  const isSaid = read.some((clause) => clause.words.some(isComing));
  if (read.some((clause) => isDoubtful(clause, isSaid)) || countWords(clauses) > STORY) return null;
  const signals = read.flatMap((clause) => clause.words.filter((word) => isComing(word) || word.sense === 'late'));
  if (signals.length === 0 || !areCertain(signals, read)) return null;
  // A short one may be anything, a slip of «не» as well.
  return read.flatMap(unknownIn).every(({ text }) => text.length > 3 && !text.startsWith('не')) ? signals : null;
}

function isComing({ sense }: Word): boolean {
  return sense === 'come' || sense === 'be' || sense === 'they' || sense === 'yes';
}

/** How much may stay unknown: something about whoever says «приду», nothing about «буду», which goes on in too many ways. */
function areCertain(signals: readonly Word[], clauses: readonly Told[]): boolean {
  const isOf = (sense: Word['sense']) => (clause: Told) => clause.words.some((word) => word.sense === sense);
  const unknown = clauses.flatMap(unknownIn).length;
  if (signals.some((word) => word.sense === 'they') && !clauses.some(isOf('who'))) return false;
  if (clauses.some(isOf('come'))) return unknown <= 2 && clauses.filter(isOf('come')).every((one) => unknownIn(one).length <= 1);
  const weak = clauses.filter((clause) => clause.words.some((word) => word.sense === 'be' || word.sense === 'they'));
  if (weak.length > 0) return unknown <= 2 && weak.every((clause) => unknownIn(clause).length === 0);
  const words = clauses.flatMap((clause) => clause.words);
  if (!words.some(isComing)) return unknown === 0 && isALittleLate(words);
  // «Да» answers whatever was asked: nothing but politeness may stand beside it.
  return words.every(({ sense }) => ['yes', 'late', 'polite'].includes(sense));
}

/** «Опоздаю на 10 минут»; whether somebody an hour late is still taken is not theirs to say. */
function isALittleLate(words: readonly Word[]): boolean {
  return (
    words.some(({ text }) => /^(?:опозда(?:ю|ем)|опаздыва(?:ю|ем)|задерж(?:усь|имся|иваюсь|иваемся))$/.test(text)) &&
    !words.some(isHours)
  );
}

function isHours({ text }: Word): boolean {
  return /^(?:полчаса|час)/.test(text);
}

function isDoubtful({ words, isAsked, isBlocked, refusals }: Told, isSaid: boolean): boolean {
  if (isAsked || isBlocked || refusals.length > 0 || words.some(isAction)) return true;
  if (words.some(({ text }) => /^буд(?:у|ем)$/.test(text)) && words.some(({ sense }) => sense === 'arrive')) return true;
  const isAboutLate = isSaid && words.some(({ sense }) => sense === 'late');
  const isComingHere = words.some(isComing);
  return words.some(({ sense, text }) => {
    if (!DOUBTFUL.has(sense)) return false;
    if (!isAboutLate || !LATE_ONLY.has(sense) || /^(?:если|есле|как|без)$/.test(text)) return true;
    return isComingHere && !/^(?:но|только)$/.test(text);
  });
}

/** About the way, the price, the papers: whoever asks that comes. */
function isHarmlessQuestion({ words, isAsked, isBlocked, refusals }: Told): boolean {
  const isOther = ({ sense, text }: Word) =>
    !['matter', 'plain', 'polite', 'unknown', 'block', 'ask', 'able', 'who'].includes(sense) ||
    /^(?:когда|кто|почему|зачем)$/.test(text);
  return isAsked && !isBlocked && refusals.length === 0 && words.some(({ sense }) => sense === 'matter') && !words.some(isOther);
}

function unknownIn({ words }: Told): Word[] {
  return words.filter(({ sense }) => sense === 'unknown');
}

function countWords(clauses: readonly Told[]): number {
  return clauses.reduce((sum, { words }) => sum + words.length, 0);
}
