import { type EarlyKeys, listenEarly } from './early-keys.ts';
import base from './overlay.css?inline';
import bar from './overlay-bar.css?inline';
import row from './overlay-row.css?inline';

/** Our own layer over the page, which the page can neither read nor style. */
export interface Overlay {
  root: ShadowRoot;
  /** Puts an element into the layer. */
  add(element: HTMLElement): void;
  /** Hears the keys pressed in the layer, whatever has the focus there. */
  onKey(act: (event: KeyboardEvent) => void, signal: AbortSignal): void;
  /** Whether an event heard outside of the layer happened in it. */
  owns(event: Event): boolean;
  remove(): void;
}

// What happens in the layer is not the page's business: its hotkeys and click handlers never hear of it.
const KEPT_IN = [
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'mouseover',
  'mousemove',
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'input',
  'wheel',
  'touchstart',
  'touchend',
  'focusin',
  'focusout',
];
const REVIVALS = 50;

/**
 * Adds the layer: one element without attributes, and a closed shadow root (P3, P12). A page that removes it gets it back, a bounded
 * number of times. `keys` have been listened to since before the page's own scripts; by default from now on.
 */
export function createOverlay(document: Document, keys?: EarlyKeys): Overlay {
  const view = document.defaultView as Window & typeof globalThis;
  const life = new AbortController();
  const listeners = new Set<(event: KeyboardEvent) => void>();
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(base + bar + row);
  root.adoptedStyleSheets = [sheet];
  for (const type of KEPT_IN) root.addEventListener(type, (event) => event.stopPropagation());
  document.documentElement.append(host);

  let revivals = 0;
  const guard = new view.MutationObserver(() => {
    if (host.parentNode === document.documentElement || revivals >= REVIVALS) return;
    revivals += 1;
    document.documentElement.append(host);
  });
  guard.observe(document, { childList: true });
  guard.observe(document.documentElement, { childList: true });

  const owns = (event: Event) => event.composedPath().includes(host);
  (keys ?? listenEarly(view, life.signal)).take(owns, (event) => {
    for (const act of listeners) act(event);
  });

  return {
    root,
    add: (element) => root.append(element),
    onKey(act, signal) {
      listeners.add(act);
      signal.addEventListener('abort', () => listeners.delete(act));
    },
    owns,
    remove() {
      life.abort();
      guard.disconnect();
      host.remove();
    },
  };
}
