/** What goes on in a worker for which an update waits; times in ms. */
export interface Goings {
  now: number;
  /** When the update was first heard of. */
  since: number;
  /** When somebody last asked for anything: a mark, a card, a message. */
  actedAt: number;
  /** A message is on its way to a provider. */
  isSending: boolean;
  /** Messages wait for their turn, or for a provider that cannot be reached. */
  isWaiting: boolean;
  /** A page of ours is open: the desk, the popup, the options, the report, the panel that teaches. */
  hasPage: boolean;
}

/** Nobody has done anything for so long: not in the middle of a call's mark and comment. */
export const QUIET = 3 * 60_000;
/** An update waits so long for the rest to be finished. Then a page that was left open, or a provider that is down, holds it no more. */
export const PATIENCE = 12 * 3_600_000;
/** But only where nobody has touched it for so long. */
export const LEFT = 30 * 60_000;

/** Why the update is not to be taken now; null when it is. */
export function holdOf({ now, since, actedAt, isSending, isWaiting, hasPage }: Goings): string | null {
  // Always: what is cut off on its way would have to be asked after, or settled by a person.
  if (isSending) return 'sending';
  const isLate = now - since >= PATIENCE;
  if (!isLate && isWaiting) return 'waiting';
  if (!isLate && hasPage) return 'page';
  const idle = now - actedAt;
  // A negative span means that the clock was set back: nothing was done just now.
  return idle >= 0 && idle < (hasPage ? LEFT : QUIET) ? 'acted' : null;
}
