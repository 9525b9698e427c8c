/** Lends `title` attributes of the page's cells, and gives them back as they were. */
export interface Titles {
  /** Whether the title that stands there is one of ours. */
  isLent(cell: Element): boolean;
  put(cell: Element, title: string): void;
  restore(cell: Element): void;
}

export function createTitles(): Titles {
  const own = new WeakMap<Element, string | null>();
  // A cell cloned by the page has a title of ours and no memory of its own.
  const ours = new Set<string>();

  return {
    isLent: (cell) => ours.has(cell.getAttribute('title') ?? ''),
    put(cell, title) {
      const shown = cell.getAttribute('title');
      if (shown === title) return;
      // A title the page wrote over ours is its own new one.
      if (shown === null || !ours.has(shown)) own.set(cell, shown);
      ours.add(title);
      cell.setAttribute('title', title);
    },
    restore(cell) {
      const shown = cell.getAttribute('title');
      if (shown === null || !ours.has(shown)) return;
      const before = own.get(cell) ?? null;
      own.delete(cell);
      if (before === null) cell.removeAttribute('title');
      else cell.setAttribute('title', before);
    },
  };
}
