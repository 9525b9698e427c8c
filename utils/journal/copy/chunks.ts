import * as v from 'valibot';
import type { Fact } from '../../domain/fact.ts';
import type { Secret, SilenceRow } from '../journal.ts';
import type { Tally } from '../note-change.ts';

/** storage.local, as much of it as the second copy needs. */
export interface CopyStore {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
  /** Chromium 130. */
  getKeys?(): Promise<string[]>;
}

/** Where the counters stand. */
export const STATE = 'copy.state';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * In the clear: how much there was, and nothing of whom. `team`: the clinic's name, where the profile worked with others. `isLocked`: every
 * piece is sealed under the PIN lock's key; none is, where that is not said.
 */
export const stateSchema = v.object({
  made: count,
  gone: count,
  turn: count,
  team: v.nullable(v.string()),
  isLocked: v.optional(v.boolean()),
});

export type CopyState = Tally & { team: string | null; isLocked?: boolean | undefined };

/**
 * A sealed piece: the facts of one visit; of all shifts; of messages of nobody's visit; the silences; or the secrets. `d`: the visit's day, `YYYY-MM-DD`;
 * '' where it has none. `n`: how many.
 */
const chunkSchema = v.object({ d: v.string(), n: count, s: v.string() });

export type Chunk = v.InferOutput<typeof chunkSchema>;

const KEY = /^copy\.([a-z2-7]{16}|shift|unassigned|silences|secrets)$/;

/** Where the piece of this visit, or of what belongs to none, stands. */
export function keyOf(of: string): string {
  return `copy.${of}`;
}

/** What a piece is sealed under: it opens under no other key, and as no other day's. */
export function nameOf(of: string, day: string): string {
  return `${keyOf(of)} ${day}`;
}

/** The pieces among stored items, by what they are of; null for one that is none any more. */
export function chunksIn(items: Record<string, unknown>): Map<string, Chunk | null> {
  const found = Object.entries(items).flatMap(([key, item]) => {
    const of = KEY.exec(key)?.[1];
    return of ? [[of, v.is(chunkSchema, item) ? item : null] as const] : [];
  });
  return new Map(found);
}

/** A visit's facts as a piece's text, and which of its reminders this profile sends: in a team others send some. */
export function writeFacts(facts: readonly Fact[], refs: readonly string[]): string {
  return JSON.stringify({ facts, refs });
}

export function writeSilences(silences: readonly SilenceRow[]): string {
  return JSON.stringify({ silences });
}

export function writeSecrets(secrets: readonly Secret[]): string {
  return JSON.stringify({ secrets });
}

/** What a piece's text may hold. */
export interface PieceText {
  facts?: Fact[];
  refs?: string[];
  silences?: SilenceRow[];
  secrets?: Secret[];
}

/** What a piece's text says. It opened, so it is as it was written. */
export function readText(text: string): PieceText {
  return JSON.parse(text);
}
