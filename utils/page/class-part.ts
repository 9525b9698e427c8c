// A page has few, each on many rows.
const MOST = 500;

/**
 * What of a `class` attribute these selectors can tell apart. A page marks its rows as striped, hovered and chosen by classes that nobody
 * reads, and may do so to all of them at each click (P13).
 */
export function compileClassPart(selectors: readonly string[]): (value: string | null) => string {
  const all = selectors.join(' ');
  // Named in a way that is not taken apart here: everything counts.
  if (/\[[^\]]*class|\\/i.test(all)) return (value) => value ?? '';
  // A page without a doctype is lax about capitals.
  const names = new Set([...all.toLowerCase().matchAll(/\.([^\s.#:[\]>+~,()*"'=]+)/g)].map(([, name]) => name));
  const known = new Map<string, string>();
  return (value) => {
    const given = value ?? '';
    const before = known.get(given);
    if (before !== undefined) return before;
    if (known.size > MOST) known.clear();
    const part = given
      .split(/\s+/)
      .filter((one) => names.has(one.toLowerCase()))
      .join(' ');
    known.set(given, part);
    return part;
  };
}
