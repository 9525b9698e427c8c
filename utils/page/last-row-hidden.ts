import { elementAt } from './boxes.ts';
import { flatParent } from './flat-tree.ts';

/**
 * Whether a row of the list stands behind a strip of `height` px at the window's bottom and cannot be scrolled out of it:
 * a bar there would hide it for good. `beneath` is what the strip stands in.
 */
export function isRowStuckBehind(
  document: Document,
  rowOf: (element: Element) => Element | null,
  height: number,
  beneath: Element,
): boolean {
  const view = document.defaultView as Window;
  const found = elementAt(document, view.innerWidth / 2, view.innerHeight - height / 2, beneath);
  const row = found && rowOf(found);
  return row !== null && !canScrollDown(row);
}

function canScrollDown(row: Element): boolean {
  for (let at = flatParent(row); at; at = flatParent(at)) {
    if (at.nodeType !== 1) continue;
    const box = at as Element;
    const left = box.scrollHeight - box.clientHeight - box.scrollTop;
    const isPage = box === box.ownerDocument.scrollingElement;
    if (left > 1 && (isPage || /auto|scroll/.test(overflowOf(box)))) return true;
  }
  return false;
}

function overflowOf(box: Element): string {
  return box.ownerDocument.defaultView?.getComputedStyle(box).overflowY ?? '';
}
