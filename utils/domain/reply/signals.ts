import type { Clause, Word } from './clauses.ts';
import { HARMLESS } from './lexicon.ts';

/** A clause with every «не» resolved. */
export interface Told extends Clause {
  /** Says that nobody comes. */
  refusals: Word[];
  /** A «не» of which it is not known what it denies, or an action that is none of coming. */
  isBlocked: boolean;
}

const COMING: ReadonlySet<string> = new Set(['come', 'be', 'they', 'able', 'arrive']);

/** Resolves what is negated: it becomes a refusal, or nothing, or makes the clause one for a person to read. */
export function resolveNegation({ words, isAsked }: Clause): Told {
  const told: Told = { words: [], isAsked, refusals: [], isBlocked: false };
  const isDoubted = words.some((word) => word.sense === 'doubt');
  const rest = [...words];
  while (rest.length > 0) {
    const word = rest.shift() as Word;
    if (word.sense === 'doubt') told.refusals.push(word);
    else if (word.sense === 'not') negate(word, rest, told);
    else if (!(isDoubted && COMING.has(word.sense))) told.words.push(word);
  }
  // «Не смогу раньше», «не хочу опоздать» are no refusals.
  const isInPart = words.some(({ text }) =>
    /^(?:вовремя|раньше|пораньше|опоздать|опаздывать|задержаться|задерживаться)$/.test(text),
  );
  if (told.refusals.length > 0 && (told.isBlocked || isInPart || words.some(isAction)))
    return { ...told, refusals: [], isBlocked: true };
  return told;
}

/** Takes what «не» is about from `rest`, past an adverb or two: «не завтра», «не очень смогу». */
function negate(particle: Word, rest: Word[], told: Told): void {
  const at = rest.slice(0, 3).findIndex((word) => (word.sense !== 'plain' && word.sense !== 'polite') || HARMLESS.has(word.text));
  const target = rest[at];
  if (!target) {
    told.isBlocked = true;
    return;
  }
  rest.splice(at, 1);
  if (HARMLESS.has(target.text) || target.sense === 'move') return;
  // «Не могу не прийти».
  if (target.sense === 'arrive' && told.refusals.length > 0) told.isBlocked = true;
  if (COMING.has(target.sense)) told.refusals.push({ ...target, said: `${particle.said} ${target.said}` });
  else told.isBlocked = true;
}

/** A verb that is none of coming: «не могу найти», «буду думать». */
export function isAction({ text, sense }: Word): boolean {
  return sense === 'unknown' && /(?:ть|ться|тись|чь|йти|сти|зти)$/.test(text);
}
