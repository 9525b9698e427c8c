/** Rows beyond the edges that are drawn too, so that a quick scroll does not show a gap. */
const SPARE = 8;

/** Which rows of equal height (px) are to be drawn: from `first` up to, not including, `end`. */
export function visibleRows(count: number, rowHeight: number, scrollTop: number, height: number): { first: number; end: number } {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - SPARE);
  const end = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + SPARE);
  return { first: Math.min(first, end), end };
}

/** Where to scroll so that row `index` is wholly in view; the place it has when it already is. */
export function scrollToRow(index: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return top + rowHeight > scrollTop + height ? top + rowHeight - height : scrollTop;
}

/** The row a key leads to from row `at` (-1: none yet); null for a key that does not move. */
export function rowAfterKey(key: string, at: number, count: number, perPage: number): number | null {
  const last = count - 1;
  const within = (row: number) => Math.max(0, Math.min(last, row));
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return within(at + 1);
    case 'ArrowUp':
      return within(at - 1);
    case 'PageDown':
      return within(at + perPage);
    case 'PageUp':
      return within(at - perPage);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
