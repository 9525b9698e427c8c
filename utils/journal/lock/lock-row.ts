import * as v from 'valibot';
import { fromBase64, toBase64 } from '../../domain/base64.ts';
import type { WrappedKey } from './data-key.ts';
import type { Tries } from './tries.ts';

/** How the profile is locked. Nothing in it opens anything without the PIN. */
export interface LockRow extends Tries {
  id: 'lock';
  /** Goes up with each change: of two copies the higher is the later. */
  turn: number;
  wrapped: WrappedKey;
  /** The database that holds the journal. */
  journal: string;
  /** The one that its rows are being moved to: sealed when the lock is turned on, plain when it is turned off. */
  moving: string | null;
  /** One whose rows have been moved, to be deleted. */
  leftover: string | null;
  /** Minutes without an operator's act after which it locks itself. */
  idleMinutes: number;
}

/** Where the row stands. */
export interface RowPlace {
  read(): Promise<LockRow | null>;
  write(row: LockRow): Promise<void>;
  forget(): Promise<void>;
}

const bytes = v.pipe(
  v.string(),
  v.transform(fromBase64),
  v.check((found) => found !== null),
  v.transform((found) => found as Uint8Array<ArrayBuffer>),
);
const schema = v.strictObject({
  id: v.literal('lock'),
  turn: v.number(),
  wrapped: v.strictObject({ salt: bytes, iterations: v.number(), iv: bytes, key: bytes }),
  journal: v.string(),
  moving: v.nullable(v.string()),
  leftover: v.nullable(v.string()),
  idleMinutes: v.number(),
  tries: v.number(),
  triedAt: v.number(),
});

export function writeRow(row: LockRow): string {
  return JSON.stringify(row, (_, value) => (value instanceof Uint8Array ? toBase64(value) : value));
}

/** Null for a text that is none. */
export function readRow(text: string): LockRow | null {
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
