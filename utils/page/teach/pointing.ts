/** Where an element is in the window, px; an element in frames included. */
export function rectOf(element: Element): DOMRect {
  const { x, y, width, height } = element.getBoundingClientRect();
  let left = x;
  let top = y;
  for (let view = element.ownerDocument.defaultView; view?.frameElement; view = view.parent as Window & typeof globalThis) {
    const frame = view.frameElement;
    const at = frame.getBoundingClientRect();
    left += at.x + frame.clientLeft;
    top += at.y + frame.clientTop;
  }
  return new DOMRect(left, top, width, height);
}

/** The page's own element at a point of the window: below our layer, through open shadow roots and frames of the same origin. */
export function elementAt(document: Document, x: number, y: number, host: Element): Element | null {
  let [left, top] = [x, y];
  let tree: Document | ShadowRoot = document;
  let found: Element | null = null;
  for (;;) {
    const next: Element | undefined = tree.elementsFromPoint(left, top).find((one) => one !== host && one !== found);
    if (!next) return found;
    found = next;
    const inner = innerOf(next);
    if (!inner) return found;
    if (inner.nodeType === 9) {
      const at = next.getBoundingClientRect();
      left -= at.x + next.clientLeft;
      top -= at.y + next.clientTop;
    }
    tree = inner;
  }
}

function innerOf(element: Element): Document | ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  // Null for a frame of another origin.
  return element.tagName === 'IFRAME' ? (element as HTMLIFrameElement).contentDocument : null;
}

/** Scrolls whatever the wheel would have scrolled at that element. */
export function scrollAt(element: Element | null, dx: number, dy: number): void {
  for (let at = element; at; at = at.parentElement) {
    const [left, top] = [at.scrollLeft, at.scrollTop];
    at.scrollBy(dx, dy);
    if (at.scrollLeft !== left || at.scrollTop !== top) return;
  }
}
