import type { Word } from './clauses.ts';
import { isAction, type Told } from './signals.ts';

/** The words by which somebody asks for another time; null where nobody does. */
export function asksToMove(clauses: readonly Told[]): Word[] | null {
  const moves = clauses.filter((clause) => !isWhy(clause)).flatMap(({ words }) => words.filter(({ sense }) => sense === 'move'));
  if (moves.length > 0) return moves;
  const words = clauses.flatMap((clause) => clause.words);
  // A telephone call at another time is no visit.
  if (words.some(isAction) || clauses.some(({ isBlocked }) => isBlocked)) return null;
  return askedFor(clauses) ?? (clauses.some(({ refusals }) => refusals.length > 0) ? instead(clauses) : null);
}

function isWhy({ words }: Told): boolean {
  return words.some(({ text }) => /^(?:почему|зачем|кто|куда)$/.test(text));
}

/** «Можно в пятницу?», «смогу только вечером», «а на 15:00 можно?» */
function askedFor(clauses: readonly Told[]): Word[] | null {
  const words = clauses.flatMap((clause) => clause.words);
  if (
    words.some(
      ({ sense, text }) => sense === 'come' || (sense === 'hedge' && text !== 'бы') || sense === 'matter' || text === 'буду',
    )
  )
    return null;
  const wishes = words.filter(({ sense, text }) => sense === 'ask' || /^(?:смогу|сможем|могу|можем|хочу|бы)$/.test(text));
  const times = words.filter(({ sense, text }) => sense === 'other' || /^\d/.test(text));
  return wishes.length > 0 && times.length > 0 ? [...wishes, ...times] : null;
}

/** «Не смогу, в пятницу приду»; «не смогу в пятницу» only says on which day. */
function instead(clauses: readonly Told[]): Word[] | null {
  const times = clauses.flatMap(({ words, refusals }) =>
    words.filter(
      ({ sense, text }) =>
        (sense === 'other' && (refusals.length === 0 || /^(?:друг|следующ|позже|попозже|потом|вместо|после)/.test(text))) ||
        (refusals.length === 0 && /^\d/.test(text)),
    ),
  );
  return times.length > 0 ? times : null;
}
