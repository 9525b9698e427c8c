const COLON = /(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?!\d)/;
const DOTTED = /(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])/;

/** The first time of day in a text as `HH:MM`: `9:00`, `09.00`, the beginning of `09.00–09.30`; null where there is none. */
export function readTime(text: string): string | null {
  const match = COLON.exec(text) ?? DOTTED.exec(text);
  return match ? `${(match[1] ?? '').padStart(2, '0')}:${match[2]}` : null;
}
