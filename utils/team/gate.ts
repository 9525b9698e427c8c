import type { Channel, RoundKind } from '../domain/fact.ts';
import { beginSending, type ClaimKey, claim, freeClaim } from './claims.ts';
import type { TeamLine } from './line.ts';
import { TeamError } from './team-error.ts';

/** A reminder that is about to leave; its ref says which, its batch who wished it. */
interface AskedRow {
  ref: string;
  visit: string;
  batch: string;
}

type Verdict = 'mine' | 'theirs' | 'unknown';

const REF = /^([a-z2-7]{16})\.(evening|day)\.(messenger|sms)$/;

/**
 * Asks the team's store about reminders. The token is this profile's name and the batch, so that a worker stopped in between gets its
 * own claims again, and a wish made anew does not.
 */
export async function passClaims(line: TeamLine | null, rows: readonly AskedRow[], by: string): Promise<Map<string, Verdict>> {
  const verdicts = await Promise.all(rows.map(async (row) => [row.ref, await verdictOf(line, row, by)] as const));
  return new Map(verdicts);
}

/** Frees claims of this profile; false when the store could not be told of each. */
export async function giveBackClaims(line: TeamLine | null, rows: readonly AskedRow[], by: string): Promise<boolean> {
  if (!line) return false;
  try {
    await Promise.all(rows.map((row) => giveBack(line, row, by)));
    return true;
  } catch (error) {
    if (error instanceof TeamError) return false;
    throw error;
  }
}

async function giveBack(line: TeamLine, row: AskedRow, by: string): Promise<void> {
  const held = await claim(line, keyOf(row.ref), tokenOf(line, row), by, () => {});
  if (held) await freeClaim(line, held, by);
}

function keyOf(ref: string): ClaimKey {
  const parts = REF.exec(ref);
  if (!parts) throw new RangeError('Not a reminder’s ref');
  return { visit: parts[1] as string, round: parts[2] as RoundKind, channel: parts[3] as Channel };
}

function tokenOf(line: TeamLine, { batch }: AskedRow): string {
  return `${line.user} ${batch}`;
}

async function verdictOf(line: TeamLine | null, row: AskedRow, by: string): Promise<Verdict> {
  if (!line) return 'unknown';
  try {
    const held = await claim(line, keyOf(row.ref), tokenOf(line, row), by, () => {});
    if (!held) return 'theirs';
    return held.isSending || (await beginSending(line, held, by)) ? 'mine' : 'theirs';
  } catch (error) {
    if (error instanceof TeamError) return 'unknown';
    throw error;
  }
}
