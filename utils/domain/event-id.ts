import { sha256 } from '@noble/hashes/sha2.js';
import { TAIL_LENGTH, timeIn, writeTail, writeTime } from './ulid.ts';

/** The least id that something which happened at `at` (ms) can have. */
export function factIdFloor(at: number): string {
  return writeTime(timeIn(at)) + writeTail(new Uint8Array(TAIL_LENGTH));
}

/** The ULID of an event that its source may repeat: the same source, event and time give the same id. */
export function factIdOf(source: string, event: string, at: number): string {
  const hash = sha256(new TextEncoder().encode(JSON.stringify([source, event])));
  return writeTime(timeIn(at)) + writeTail(hash.subarray(0, TAIL_LENGTH));
}
