import { sha256 } from '@noble/hashes/sha2.js';

/** The last moment a ULID can hold, in the year 10889; a provider's clock may claim a later one. */
const LAST = 2 ** 48 - 1;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const TAIL_LENGTH = 16;

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

/** The least id that something which happened at `at` (ms) can have. */
export function factIdFloor(at: number): string {
  return writeTime(timeIn(at)) + writeTail(new Uint8Array(TAIL_LENGTH));
}

/** The ULID of an event that its source may repeat: the same source, event and time give the same id. */
export function factIdOf(source: string, event: string, at: number): string {
  const hash = sha256(new TextEncoder().encode(JSON.stringify([source, event])));
  return writeTime(timeIn(at)) + writeTail(hash.subarray(0, TAIL_LENGTH));
}

/** When the holder of a ULID came about, by the id alone, ms; `Infinity` for what is no ULID. */
export function factIdTime(id: string): number {
  const digits = [...id.slice(0, TIME_LENGTH)].map((letter) => CROCKFORD.indexOf(letter));
  if (digits.length < TIME_LENGTH || digits.includes(-1)) return Infinity;
  return digits.reduce((time, digit) => time * 32 + digit, 0);
}

function timeIn(at: number): number {
  return Math.min(Math.max(0, Math.floor(at)), LAST);
}

function writeTime(at: number): string {
  let text = '';
  for (let rest = at; text.length < TIME_LENGTH; rest = Math.floor(rest / 32)) text = CROCKFORD.charAt(rest % 32) + text;
  return text;
}

function writeTail(values: Uint8Array): string {
  return [...values].map((value) => CROCKFORD.charAt(value & 31)).join('');
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
