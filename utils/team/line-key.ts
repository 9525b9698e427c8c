import type { TeamLine } from './line.ts';
import { readEntry, writeEntry } from './register.ts';

/** A mark under the clinic's key is written anew after so long, ms: the store forgets what is older than its retention. */
const RENEW = 86_400_000;

/**
 * Makes sure that this profile has the clinic's key before it says or hears anything: what it stored under another key nobody could
 * read, and it would take it for shared. The first profile at a store leaves a mark sealed by its key; whoever cannot open the mark has
 * another one. Throws TeamError: `badKey`, or what else the store answers.
 */
export async function checkClinicKey(line: TeamLine, now: () => number): Promise<void> {
  const subject = `${line.clinic}.key`;
  const found = await readEntry<object>(line, subject);
  if (found && Math.abs(now() - found.at) < RENEW) return;
  // Somebody may be first meanwhile; then theirs is read, and must open as well.
  await writeEntry<object>(line, subject, {}, found?.sequence ?? 0, () => true);
}
