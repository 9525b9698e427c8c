import { comboOf } from '../domain/keys.ts';
import { eachWindow, type Trees } from './trees.ts';

export interface KeyOptions {
  trees: Pick<Trees, 'each'>;
  /** What a press (`comboOf`) does; undefined where the key is the page's. */
  actOf(combo: string): (() => void) | undefined;
  /** Returns whether there was anything to leave; if not, the key is the page's. */
  onEscape(): boolean;
  signal: AbortSignal;
}

const FIELD =
  'input:not([type="checkbox"],[type="radio"],[type="button"],[type="submit"],[type="reset"]),textarea,select,[contenteditable]:not([contenteditable="false"])';

/** Hears the keys of the round on the page: trusted ones only, and never while the operator types in a field of the page. */
export function listenKeys({ trees, actOf, onEscape, signal }: KeyOptions): void {
  function press(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (event.isComposing || isTyping(event)) return;
    const combo = comboOf(event);
    const act = actOf(combo);
    if (act) keep(event);
    // A key held down acts once.
    if (act && !event.repeat) act();
    if (event.key === 'Escape' && !/\+/.test(combo) && onEscape()) keep(event);
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
