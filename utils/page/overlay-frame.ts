import { make } from './make.ts';
import type { Overlay } from './overlay.ts';
import { eachWindow, type Trees } from './trees.ts';

export interface FrameHome {
  overlay: Overlay;
  document: Document;
  /** Of the list; in each of their windows a press on the page closes the frame. */
  trees: Pick<Trees, 'each'>;
  urlOf(ticket: string): string;
  label: string;
}

const LOOK = 200;

/**
 * An extension page in a frame in the closed layer, so that the page can neither read what is typed in it nor hear its keys (P3, P4). The
 * focus stays in it for as long as it is open: a page that takes it would hear what is typed next. Keys that come to the page all the
 * same, as while the frame is loading, are nobody's. Escape, while the focus is on the page, and a press on the page close it.
 */
export function makeFrame(
  { overlay, document, trees, urlOf, label }: FrameHome,
  name: string,
  ticket: string,
  close: () => void,
  signal: AbortSignal,
): HTMLElement {
  const view = document.defaultView as Window;
  const frame = make(document, 'iframe', '');
  frame.src = urlOf(ticket);
  frame.title = label;
  const box = make(document, 'div', name, [frame]);
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', label);
  let isTaking = false;

  /** From the frame's blur this is within the page's own call: the focus never gets where it was to go. */
  function take(): void {
    // A page that answers each taking with a theft would have us go on for ever.
    if (isTaking || signal.aborted) return;
    isTaking = true;
    frame.focus({ preventScroll: true });
    isTaking = false;
  }

  function look(): void {
    // What hides the root by a mask is all that the frame's own eyes do not see (components/desk/sight.ts): being covered it knows.
    box.toggleAttribute('data-veiled', view.getComputedStyle(document.documentElement).maskImage !== 'none');
  }

  function leave(event: PointerEvent): void {
    if (!event.isTrusted) return;
    if (!overlay.owns(event)) close();
  }

  frame.addEventListener('load', take, { signal });
  frame.addEventListener('blur', take, { signal });
  overlay.holdKeys((event) => {
    if (event.key === 'Escape') close();
    else take();
  }, signal);
  eachWindow(trees, (window, life) => window.addEventListener('pointerdown', leave, { capture: true, signal: life }), signal);
  const looks = view.setInterval(look, LOOK);
  signal.addEventListener('abort', () => view.clearInterval(looks));
  return box;
}
