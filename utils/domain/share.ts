/**
 * How many in a hundred, to the nearest whole number; null of nothing. Not all is never 100, and some is never 0: one row that is left
 * must not read as none.
 */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null;
  const percent = Math.round((100 * part) / whole);
  if (part < whole && percent === 100) return 99;
  return part > 0 && percent === 0 ? 1 : percent;
}

/** The mean in minutes, to one decimal; null when nothing was measured. */
export function meanMinutes({ ms, n }: { ms: number; n: number }): number | null {
  return n === 0 ? null : Math.round((10 * ms) / n / 60_000) / 10;
}
