import type { Msg } from '@nats-io/nats-core';
import type { Fact } from '../domain/fact.ts';
import { readFact } from './fact-shape.ts';
import type { TeamLine } from './line.ts';
import { faultOf, isNoSuchMessage } from './line-faults.ts';
import { isFactSubject, LIVE } from './subjects.ts';

/** How far a profile has read, in which life of the stream. */
export interface TeamCursor {
  /** When the stream was made, as the server says it: a wiped and re-made stream counts from 1 again. */
  created: string;
  sequence: number;
  /**
   * The last message that was read, and what of it no other message has: a store put back from a backup counts on from where it was
   * then, and may have gone beyond `sequence` with other messages. Absent before the first.
   */
  last?: { sequence: number; mark: string };
}

export interface Followed {
  facts: Fact[];
  cursor: TeamCursor;
  /** Messages that could not be opened or are no facts. */
  unread: number;
}

export interface FollowOptions {
  line: TeamLine;
  cursor: TeamCursor | null;
  /** Keeps facts and cursor in one commit; called one at a time, in the order of the stream. */
  keep(followed: Followed): Promise<void>;
  /** The store has lost what this profile had read: everything still open has to be offered again. */
  onLoss(): Promise<void>;
  signal: AbortSignal;
}

/** So many reads are under way at once while a gap is filled. */
const WINDOW = 200;
/** When so many wait to be kept one by one, they are read as a gap, many in a commit. */
const MANY = 20;

/**
 * Reads every fact of the stream from the cursor on, then follows. Whatever comes live counts only when it is the very next one; else
 * the gap is read from the leader, so that nothing is left out after an outage, a lost message or a change of servers. Resolves when the
 * signal aborts; throws TeamError when the line is lost.
 */
export async function followFacts({ line, cursor, keep, onLoss, signal }: FollowOptions): Promise<void> {
  // Listened to before the gap is read: nothing can fall between the two.
  const live = line.nc.subscribe(`${LIVE}${line.clinic}.>`);
  const stop = () => live.unsubscribe();
  signal.addEventListener('abort', stop, { once: true });
  try {
    let at = await catchUp(line, cursor, keep, onLoss);
    for await (const message of live) {
      const sequence = Number(message.headers?.get('Nats-Sequence'));
      if (!(sequence > at.sequence)) continue;
      if (sequence === at.sequence + 1 && live.getPending() < MANY) {
        at = { ...at, sequence, last: { sequence, mark: markOf(message.data) } };
        await keep({ cursor: at, ...(await factsOf(line, [stored(message, sequence)])) });
      } else {
        at = await catchUp(line, at, keep, onLoss);
      }
    }
    if (!signal.aborted) throw faultOf(await line.nc.closed());
  } catch (error) {
    throw faultOf(error);
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

interface Stored {
  sequence: number;
  subject: string;
  data: Uint8Array;
}

function stored(message: Msg, sequence: number): Stored {
  return { sequence, subject: message.subject.slice(LIVE.length), data: message.data };
}

/** The twelve random bytes of its seal (seal.ts), which no two messages share. */
function markOf(data: Uint8Array): string {
  return btoa(String.fromCharCode(...data.subarray(1, 13)));
}

/** Whether another message stands where this profile read its last. One that has aged out, or was erased, says nothing. */
async function isReplaced({ jsm, stream }: TeamLine, { last }: TeamCursor): Promise<boolean> {
  if (!last) return false;
  const found = await jsm.streams.getMessage(stream, { seq: last.sequence }).catch((error: unknown) => {
    if (isNoSuchMessage(error)) return null;
    throw error;
  });
  return found !== null && markOf(found.data) !== last.mark;
}

async function catchUp(
  line: TeamLine,
  from: TeamCursor | null,
  keep: FollowOptions['keep'],
  onLoss: FollowOptions['onLoss'],
): Promise<TeamCursor> {
  const { created, state } = await line.jsm.streams.info(line.stream);
  const isLost =
    from !== null && (from.created !== String(created) || from.sequence > state.last_seq || (await isReplaced(line, from)));
  if (isLost) await onLoss();
  let at: TeamCursor = isLost || !from ? { created: String(created), sequence: 0 } : from;
  while (at.sequence < state.last_seq) {
    const first = Math.max(at.sequence + 1, state.first_seq);
    const last = Math.min(first + WINDOW - 1, state.last_seq);
    const found = await readRange(line, first, last);
    const newest = found.at(-1);
    at = { ...at, sequence: last, ...(newest ? { last: { sequence: newest.sequence, mark: markOf(newest.data) } } : {}) };
    await keep({ cursor: at, ...(await factsOf(line, found)) });
  }
  if (state.last_seq === 0 || isLost) await keep({ cursor: at, facts: [], unread: 0 });
  return at;
}

/** From the leader, not from a replica that may lag; a message that has aged out meanwhile is left out. */
async function readRange(line: TeamLine, first: number, last: number): Promise<Stored[]> {
  const sequences = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const found = await Promise.all(
    sequences.map((seq) =>
      line.jsm.streams.getMessage(line.stream, { seq }).catch((error: unknown) => {
        if (isNoSuchMessage(error)) return null;
        throw error;
      }),
    ),
  );
  return found.flatMap((message) => (message ? [{ sequence: message.seq, subject: message.subject, data: message.data }] : []));
}

async function factsOf({ seal }: TeamLine, messages: readonly Stored[]): Promise<Pick<Followed, 'facts' | 'unread'>> {
  const own = messages.filter(({ subject }) => isFactSubject(subject));
  const read = await Promise.all(own.map(async ({ data, subject }) => readFact(await seal.open(data, subject))));
  const facts = read.filter((fact) => fact !== null);
  return { facts, unread: read.length - facts.length };
}
