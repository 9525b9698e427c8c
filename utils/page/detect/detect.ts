import type { Detection } from './detection.ts';

export interface DetectOptions {
  /** The clinic's day, `YYYY-MM-DD`: gives dates written without a year theirs. */
  today: () => string | null;
  location: Pick<Location, 'href'>;
}

/** Finds the dial list on a page nobody has taught; null where there is none. Writes nothing to the page. */
export function detectList(_root: Document | ShadowRoot, _options: DetectOptions): Detection | null {
  return null;
}
