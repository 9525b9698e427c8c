/**
 * Whether a row of the list stands behind a strip of `height` px at the window's bottom and cannot be scrolled out of it:
 * a bar there would hide it for good.
 */
export function isRowStuckBehind(document: Document, rowSelector: string, height: number): boolean {
  const view = document.defaultView as Window;
  const row = document
    .elementsFromPoint(view.innerWidth / 2, view.innerHeight - height / 2)
    .map((element) => element.closest(rowSelector))
    .find((found) => found !== null);
  return row !== undefined && row !== null && !canScrollDown(row, view);
}

function canScrollDown(row: Element, view: Window): boolean {
  for (let box = row.parentElement; box; box = box.parentElement) {
    const left = box.scrollHeight - box.clientHeight - box.scrollTop;
    const isPage = box === view.document.scrollingElement;
    if (left > 1 && (isPage || /auto|scroll/.test(view.getComputedStyle(box).overflowY))) return true;
  }
  return false;
}
