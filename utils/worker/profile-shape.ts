import type { PageProfile } from '../page/profile.ts';

/** How a page is read, without a word of what stands on it: selectors stay, texts in them do not. */
export function shapeOf({ id: _, name: __, pages: ___, dozvon: ____, ...shape }: PageProfile): Record<string, unknown> {
  return Object.fromEntries(Object.entries(shape).map(([field, value]) => [field, withoutTexts(value)]));
}

function withoutTexts(value: unknown): unknown {
  if (typeof value === 'string') return withoutText(value);
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    // A column named by its heading is named by a text of the page.
    Object.entries(value).map(([key, part]) => [key, key === 'column' ? withoutHeading(part) : withoutTexts(part)]),
  );
}

function withoutHeading(column: unknown): unknown {
  if (Array.isArray(column)) return column.map(withoutHeading);
  return typeof column === 'number' ? column : '…';
}

/** What is quoted, not Latin, or a long number may have come from the page. */
function withoutText(text: string): string {
  return text
    .replace(/"[^"]*"|'[^']*'/g, '"…"')
    .replace(/[^\x20-\x7e]+/g, '…')
    .replace(/\d{4,}/g, '#');
}
