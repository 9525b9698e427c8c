import { treeIn } from './deep.ts';

/** Where an element stands in the page's own window, px: inside of frames, the browser counts from the frame's corner. */
export function boxOnTop(element: Element): DOMRect {
  const box = element.getBoundingClientRect();
  const [x, y] = cornerOf(element.ownerDocument.defaultView);
  return x === 0 && y === 0 ? box : new DOMRect(box.x + x, box.y + y, box.width, box.height);
}

/** Where a mouse event happened, in the same measure. */
export function pointOnTop(event: MouseEvent): [x: number, y: number] {
  const [x, y] = cornerOf(event.view);
  return [event.clientX + x, event.clientY + y];
}

function cornerOf(view: Window | null): [x: number, y: number] {
  const frame = view?.frameElement;
  if (!frame) return [0, 0];
  const [x, y] = cornerOf(frame.ownerDocument.defaultView);
  const inner = innerCorner(frame);
  return [x + inner.x, y + inner.y];
}

/** Where a frame's page begins, in the window the frame stands in. */
function innerCorner(frame: Element): { x: number; y: number } {
  const { left, top } = frame.getBoundingClientRect();
  const style = frame.ownerDocument.defaultView?.getComputedStyle(frame);
  return {
    x: left + frame.clientLeft + Number.parseFloat(style?.paddingLeft || '0'),
    y: top + frame.clientTop + Number.parseFloat(style?.paddingTop || '0'),
  };
}

/** The innermost element at a point of the page's own window, through frames and open shadow roots; `beneath` is looked through. */
export function elementAt(document: Document, x: number, y: number, beneath: Element | null = null): Element | null {
  let found = document.elementFromPoint(x, y);
  if (found !== null && found === beneath) found = document.elementsFromPoint(x, y).find((one) => one !== beneath) ?? null;
  for (let [left, top] = [x, y]; found; ) {
    const tree = treeIn(found);
    if (!tree) return found;
    if ('defaultView' in tree) {
      const corner = innerCorner(found);
      left -= corner.x;
      top -= corner.y;
    }
    const inner: Element | null = tree.elementFromPoint(left, top);
    // What stands in a slot is found from outside as well, and is the innermost.
    if (!inner || inner === found || inner.getRootNode() !== tree) return inner ?? found;
    found = inner;
  }
  return null;
}
