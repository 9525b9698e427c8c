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
  /** Until `signal`, keys that come to the page are this one's, and the page does not hear of them. */
  holdKeys(act: (event: KeyboardEvent) => void, signal: AbortSignal): void;
  /** Whether the page has lately been taking the layer away, or disfiguring it, faster than it is put back. */
  isFought(): boolean;
  /** Whether an event heard outside of the layer happened in it. */
  owns(event: Event): boolean;
  remove(): void;
}

// What happens in the layer is not the page's business: its hotkeys and click handlers never hear of it.
const KEPT_IN =
  'click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup mouseover mousemove keydown keyup ' +
  'keypress beforeinput input wheel touchstart touchend focusin focusout';
// So often within a while it is put back; then it rests for as long, so that a page that fights it costs no more than that.
const REVIVALS = 30;
const WHILE = 5000;

/**
 * Adds the layer: one element without attributes, and a closed shadow root (P3, P12). A page that removes or disfigures it
 * gets it back, so many times in a while. `keys` have been listened to since before the page's own scripts; by default from now on.
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
  for (const type of KEPT_IN.split(' ')) root.addEventListener(type, (event) => event.stopPropagation());
  let revivals = 0;
  let since = 0;
  let timer: number | undefined;
  let isFought = false;
  const guard = new view.MutationObserver(keepHost);

  function keepHost(): void {
    const { documentElement: home } = document;
    const isHome = host.parentNode === home;
    if (timer !== undefined || (isHome && !host.hasAttributes())) return;
    const now = view.performance.now();
    if (now - since > WHILE) {
      since = now;
      revivals = 0;
    }
    revivals += 1;
    if (revivals > REVIVALS) {
      isFought = true;
      timer = view.setTimeout(rest, WHILE);
      return;
    }
    for (const name of host.getAttributeNames()) host.removeAttribute(name);
    if (isHome) return;
    // The page may have another root by now.
    guard.observe(home, { childList: true });
    home.append(host);
  }

  function rest(): void {
    timer = undefined;
    isFought = false;
    revivals = 0;
    keepHost();
  }

  keepHost();
  guard.observe(document, { childList: true });
  guard.observe(host, { attributes: true });

  let holder: ((event: KeyboardEvent) => void) | null = null;
  const owns = (event: Event) => event.composedPath().includes(host);
  (keys ?? listenEarly(view, life.signal)).take(
    (event) => holder !== null || owns(event),
    (event) => {
      if (holder !== null && !owns(event)) {
        event.preventDefault();
        if (event.type === 'keydown') holder(event);
      } else if (event.type === 'keydown') for (const act of listeners) act(event);
    },
  );

  return {
    root,
    add: (element) => root.append(element),
    onKey(act, signal) {
      listeners.add(act);
      signal.addEventListener('abort', () => listeners.delete(act));
    },
    holdKeys(act, signal) {
      holder = act;
      signal.addEventListener('abort', () => {
        if (holder === act) holder = null;
      });
    },
    isFought: () => isFought,
    owns,
    remove() {
      life.abort();
      view.clearTimeout(timer);
      guard.disconnect();
      host.remove();
    },
  };
}
