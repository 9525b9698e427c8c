import { sha256 } from '@noble/hashes/sha2.js';
import { encodeTime } from 'ulid';

/** The last moment a ULID can hold, in the year 10889; a provider's clock may claim a later one. */
const LAST = 2 ** 48 - 1;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The least id that something which happened at `at` (ms) can have. */
export function factIdFloor(at: number): string {
  return encodeTime(Math.min(Math.max(0, Math.floor(at)), LAST)) + CROCKFORD[0]?.repeat(16);
}

/** The ULID of an event that its source may repeat: the same source, event and time give the same id. */
export function factIdOf(source: string, event: string, at: number): string {
  const hash = sha256(new TextEncoder().encode(JSON.stringify([source, event])));
  let tail = '';
  for (let i = 0; i < 16; i++) tail += CROCKFORD[(hash[i] as number) & 31];
  return encodeTime(Math.min(Math.max(0, Math.floor(at)), LAST)) + tail;
}
