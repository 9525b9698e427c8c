/** How much somebody may still ask for. */
export interface Allowance {
  /** Takes one of what is allowed; false where nothing is left. `who` is a tab. */
  take(who: number | null): boolean;
}

/**
 * So many requests at once as a clinic's longest list asks for when it is opened, and then as many a second as its page can make by
 * changing all the time (P16). A tab, not a port: those are free to open.
 */
export function createAllowance(now: () => number, most = 600, perSecond = 20): Allowance {
  const tabs = new Map<number | null, { left: number; at: number }>();
  return {
    take(who) {
      const at = now();
      const before = tabs.get(who) ?? { left: most, at };
      const left = Math.min(most, before.left + (Math.max(0, at - before.at) / 1000) * perSecond);
      tabs.set(who, { left: Math.max(0, left - 1), at });
      return left >= 1;
    },
  };
}
