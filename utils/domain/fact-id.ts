import { TAIL_LENGTH, timeIn, writeTail, writeTime } from './ulid.ts';

let lastAt = -1;
let lastTail = new Uint8Array(TAIL_LENGTH);

/** A new ULID for something that happened here at `now` (ms); ids made in one context sort as they were made. */
export function newFactId(now: number): string {
  const at = timeIn(now);
  if (at > lastAt || !raise(lastTail)) {
    lastAt = Math.max(at, lastAt + 1);
    lastTail = crypto.getRandomValues(new Uint8Array(TAIL_LENGTH)).map((byte) => byte & 31);
  }
  return writeTime(lastAt) + writeTail(lastTail);
}

/** The next of the ids of one moment; false when there is none, after 2 to the power of 80. */
function raise(tail: Uint8Array): boolean {
  for (let i = TAIL_LENGTH - 1; i >= 0; i--) {
    const value = (tail[i] ?? 0) + 1;
    tail[i] = value & 31;
    if (value < 32) return true;
  }
  return false;
}
