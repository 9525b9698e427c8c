/** A repeatable source of chance: the same key always gives the same run of numbers. */
export interface Dice {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [low, high], both included. */
  between(low: number, high: number): number;
  /** True with the given probability (0 to 1). */
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** A shuffled copy. */
  shuffle<T>(list: readonly T[]): T[];
}

/** FNV-1a over the key, so that neighbouring keys start far apart. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Dice for a key such as `throwDice(seed, 'plan', phone)`: independent of what was thrown elsewhere before. */
export function throwDice(...key: readonly (string | number)[]): Dice {
  let state = hash(key.join('\u0000'));
  // mulberry32: small, quick and even enough for a made-up clinic.
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  function between(low: number, high: number): number {
    return low + Math.floor(next() * (high - low + 1));
  }
  function pick<T>(list: readonly T[]): T {
    const picked = list[between(0, list.length - 1)];
    if (picked === undefined) throw new Error('cannot pick from an empty list');
    return picked;
  }
  function shuffle<T>(list: readonly T[]): T[] {
    const rest = [...list];
    const mixed: T[] = [];
    while (rest.length > 0) mixed.push(...rest.splice(between(0, rest.length - 1), 1));
    return mixed;
  }
  return { next, between, chance: (share) => next() < share, pick, shuffle };
}
