import type { Trees } from './trees.ts';

// So many rows around the place the operator looks at come first.
const AROUND = 200;

/** Where in the list the operator looks, kept without asking the page to lay itself out. */
export interface Gaze {
  /** The elements, given in document order, with those on screen first. */
  visibleFirst(elements: ReadonlySet<Element>): Iterable<Element>;
}

/**
 * Follows how far the list is scrolled. Measuring rows when they have just been replaced would make the browser lay the page out twice a
 * frame, which was seen to cost more than all of our own work; a scroll event tells it for nothing.
 */
export function followGaze(trees: Pick<Trees, 'each'>, holdsRow: (box: Element) => boolean, signal: AbortSignal): Gaze {
  let share = 0;

  function look({ target }: Event): void {
    const node = target as Node | null;
    const box = node?.nodeType === 9 ? (node as Document).scrollingElement : (node as Element | null);
    if (box && holdsRow(box)) share = box.scrollTop / Math.max(1, box.scrollHeight);
  }

  trees.each((tree, life) => tree.addEventListener('scroll', look, { capture: true, passive: true, signal: life }), signal);

  return {
    visibleFirst(elements) {
      if (elements.size <= AROUND || share === 0) return elements;
      const all = [...elements];
      const from = Math.max(0, Math.floor(share * all.length) - AROUND / 4);
      return [...all.slice(from, from + AROUND), ...all.slice(0, from), ...all.slice(from + AROUND)];
    },
  };
}
