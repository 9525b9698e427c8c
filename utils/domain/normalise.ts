// Soft hyphens, zero-width and direction-changing characters: they stand inside words, so they go without leaving a space.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** A name or a doctor as a key for comparison: case, ё/е, dots and spaces do not tell people apart. */
export function nameKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(INVISIBLE, '')
    .replace(/[\s.]+/g, ' ')
    .trim();
}

/** Text as a person reads it: one space between words, no invisible or direction-changing characters, bounded length. */
export function cleanText(text: string, limit = 300): string {
  return (
    text
      .normalize('NFC')
      .replace(INVISIBLE, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed
      .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, limit)
      .toWellFormed()
  );
}
