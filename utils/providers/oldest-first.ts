/** A vendor's journal with what came first at its head; most have it at the end, and tell of seconds only. `at` in ms. */
export function oldestFirst<T extends { at: number }>(list: readonly T[]): T[] {
  const isNewestFirst = (list[0]?.at ?? 0) > (list.at(-1)?.at ?? 0);
  return (isNewestFirst ? list.toReversed() : [...list]).sort((a, b) => a.at - b.at);
}
