import { readClauses, type Word } from './reply/clauses.ts';
import { saysComing } from './reply/coming.ts';
import { asksToMove } from './reply/moving.ts';
import { saysNo } from './reply/refusing.ts';
import { resolveNegation, type Told } from './reply/signals.ts';

/** What a reply in a patient's own words seems to mean. `unclear`: a person reads it. */
export type Meaning = 'comes' | 'notComing' | 'moves' | 'unclear';

/** A proposal and never more: an operator decides (R17). */
export interface ReplyMeaning {
  meaning: Meaning;
  /** What it was read from, in small letters; none where it is unclear. */
  words: string[];
  /** Whoever comes says that they will be late. */
  isLate: boolean;
}

/** Characters beyond which a reply is a letter, which a person reads. */
const LETTER = 400;
const UNCLEAR: ReplyMeaning = { meaning: 'unclear', words: [], isLate: false };

/**
 * Proposes what a reply means. Made so that «comes» is hardly ever wrong, since it alone spares a patient the call; whatever it does not
 * know makes a reply unclear. Never throws; a long text is not read.
 */
export function replyMeaning(text: string): ReplyMeaning {
  if (text.length > LETTER) return UNCLEAR;
  const clauses = readClauses(text).map(resolveNegation);
  return moving(clauses) ?? refusing(clauses) ?? coming(clauses) ?? UNCLEAR;
}

function moving(clauses: readonly Told[]): ReplyMeaning | null {
  const words = asksToMove(clauses);
  return words && { meaning: 'moves', words: saidIn(words), isLate: false };
}

function refusing(clauses: readonly Told[]): ReplyMeaning | null {
  const words = saysNo(clauses);
  return words && { meaning: 'notComing', words: saidIn(words), isLate: false };
}

function coming(clauses: readonly Told[]): ReplyMeaning | null {
  const words = saysComing(clauses);
  return words && { meaning: 'comes', words: saidIn(words), isLate: words.some((word) => word.sense === 'late') };
}

function saidIn(words: readonly Word[]): string[] {
  return [...new Set(words.map((word) => word.said))];
}
