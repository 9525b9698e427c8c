import type { TeamLine } from './line.ts';
import { faultOf, isNoSuchMessage, isSomebodyFirst } from './line-faults.ts';
import { TeamError } from './team-error.ts';

/** The last value under a subject, as the leader has it. */
export interface Entry<T> {
  value: T;
  sequence: number;
  /** When the store took it, ms by the store's clock. */
  at: number;
}

const TRIES = 3;

/** Reads from the leader: a replica may lag, and a claim may not. Null when there is none. Throws TeamError. */
export async function readEntry<T>({ jsm, stream, seal }: TeamLine, subject: string): Promise<Entry<T> | null> {
  try {
    const found = await jsm.streams.getMessage(stream, { last_by_subj: subject });
    if (!found) return null;
    const value = (await seal.open(found.data, subject)) as T | null;
    if (value === null) throw new TeamError('badKey');
    return { value, sequence: found.seq, at: found.time.getTime() };
  } catch (error) {
    if (isNoSuchMessage(error)) return null;
    throw faultOf(error);
  }
}

/**
 * Writes a value if nobody has written since `expected` (0: ever). The sequence it got, or null when somebody was first. A write whose
 * answer was lost is told from somebody else's by `isOwn`. Throws TeamError when it cannot be known.
 */
export async function writeEntry<T>(
  line: TeamLine,
  subject: string,
  value: T,
  expected: number,
  isOwn: (found: T) => boolean,
): Promise<number | null> {
  const body = await line.seal.close(value, subject);
  let failure: unknown = null;
  for (let i = 0; i < TRIES; i++) {
    try {
      const { seq } = await line.js.publish(subject, body, { expect: { lastSubjectSequence: expected }, timeout: 5_000 });
      return seq;
    } catch (error) {
      if (isSomebodyFirst(error)) {
        const found = await readEntry<T>(line, subject);
        return found && found.sequence > expected && isOwn(found.value) ? found.sequence : null;
      }
      failure = error;
      if (line.nc.isClosed()) break;
    }
  }
  throw faultOf(failure);
}
