/** Wrong PINs in a row, and when the last one was, ms. */
export interface Tries {
  tries: number;
  triedAt: number;
}

/** So many wrong ones cost nothing; each further one a longer wait. */
const FREE_TRIES = 5;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 3_600_000;

/** How long, ms, the next PIN has to wait. Never longer than the whole wait, whatever became of the clock meanwhile. */
export function waitAfter({ tries, triedAt }: Tries, now: number): number {
  if (tries < FREE_TRIES) return 0;
  const whole = Math.min(FIRST_WAIT * 2 ** (tries - FREE_TRIES), LONGEST_WAIT);
  return Math.min(Math.max(triedAt + whole - now, 0), whole);
}
