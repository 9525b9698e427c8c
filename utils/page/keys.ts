import { eachWindow, type Trees } from './trees.ts';

export interface KeyOptions {
  trees: Pick<Trees, 'each'>;
  /** By the key's place (`KeyN`), with Alt: a Russian layout has other letters on it. */
  onAlt: Readonly<Record<string, () => void>>;
  /** Returns whether there was anything to leave; if not, the key is the page's. */
  onEscape(): boolean;
  signal: AbortSignal;
}

const FIELD =
  'input:not([type="checkbox"],[type="radio"],[type="button"],[type="submit"],[type="reset"]),textarea,select,[contenteditable]:not([contenteditable="false"])';

/** Hears the keys of the round on the page: trusted ones only, and never while the operator types in a field of the page. */
export function listenKeys({ trees, onAlt, onEscape, signal }: KeyOptions): void {
  function press(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey || isTyping(event)) return;
    const act = event.altKey ? onAlt[event.code] : undefined;
    if (act) keep(event);
    // A key held down acts once.
    if (act && !event.repeat) act();
    if (event.key === 'Escape' && !event.altKey && onEscape()) keep(event);
  }

  // Before the page's own hotkeys.
  eachWindow(trees, (view, life) => view.addEventListener('keydown', press, { capture: true, signal: life }), signal);
}

function keep(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function isTyping(event: Event): boolean {
  const first = event.composedPath()[0] ?? event.target;
  return first !== null && 'closest' in first && (first as Element).closest(FIELD) !== null;
}
