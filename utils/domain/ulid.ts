/** The last moment a ULID can hold, in the year 10889; a provider's clock may claim a later one. */
const LAST = 2 ** 48 - 1;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
export const TAIL_LENGTH = 16;

/** The moment, ms, as a ULID can carry it. */
export function timeIn(at: number): number {
  return Math.min(Math.max(0, Math.floor(at)), LAST);
}

/** The first ten characters of a ULID. */
export function writeTime(at: number): string {
  let text = '';
  for (let rest = at; text.length < TIME_LENGTH; rest = Math.floor(rest / 32)) text = CROCKFORD.charAt(rest % 32) + text;
  return text;
}

/** The other sixteen, from the low five bits of each value. */
export function writeTail(values: Uint8Array): string {
  return [...values].map((value) => CROCKFORD.charAt(value & 31)).join('');
}

/** When the holder of a ULID came about, by the id alone, ms; `Infinity` for what is no ULID. */
export function factIdTime(id: string): number {
  const digits = [...id.slice(0, TIME_LENGTH)].map((letter) => CROCKFORD.indexOf(letter));
  if (digits.length < TIME_LENGTH || digits.includes(-1)) return Infinity;
  return digits.reduce((time, digit) => time * 32 + digit, 0);
}
