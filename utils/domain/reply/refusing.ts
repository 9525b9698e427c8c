import type { Word } from './clauses.ts';
import type { Told } from './signals.ts';

/** The words by which somebody says that they do not come; null where they do not, or say the contrary too. */
export function saysNo(clauses: readonly Told[]): Word[] | null {
  const words = clauses.flatMap((clause) => clause.words);
  const has = (sense: Word['sense']) => words.some((word) => word.sense === sense);
  if (has('hedge') || has('come') || clauses.some(saysOtherwise)) return null;
  // «Удалите мой номер» is about messages, not about the visit.
  if (words.some(({ text }) => /^(?:номер|телефон)/.test(text))) return null;
  const refusals = clauses.filter(({ isAsked }) => !isAsked).flatMap((clause) => clause.refusals);
  const cancels = clauses.filter(isCancelling).flatMap(({ words: own }) => own.filter(({ sense }) => sense === 'cancel'));
  const found = [...refusals, ...cancels];
  if (found.length > 0) return found;
  if (clauses.some(({ isAsked, isBlocked }) => isAsked || isBlocked) || has('yes') || has('block')) return null;
  const away = words.filter(({ sense }) => sense === 'away');
  if (away.length > 0) return away;
  const isBare = words.every(({ sense }) => ['no', 'plain', 'polite', 'who', 'lean'].includes(sense));
  return has('no') && isBare ? words.filter(({ sense }) => sense === 'no') : null;
}

/** «Буду» that says nothing else; «буду на работе» only says why. */
function saysOtherwise({ words }: Told): boolean {
  return (
    words.some(({ sense, text }) => sense === 'be' || sense === 'they' || /^(?:всиле|неотменять)$/.test(text)) &&
    !words.some(({ sense }) => sense === 'away' || sense === 'block' || sense === 'elsewhere' || sense === 'unknown')
  );
}

/** «Запись отменили?» asks; «можно отменить?» asks for it. */
function isCancelling({ words, isAsked }: Told): boolean {
  return !isAsked || words.some(({ sense, text }) => sense === 'ask' || (sense === 'cancel' && text.endsWith('ть')));
}
