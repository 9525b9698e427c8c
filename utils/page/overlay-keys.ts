import { make } from './make.ts';
import type { Overlay } from './overlay.ts';

export interface KeyHelp {
  toggle(): void;
  /** Whether it was open. */
  close(): boolean;
}

/** The keys of the round and what they do, over the bar's end. */
export function createKeyHelp(
  overlay: Overlay,
  document: Document,
  words: { label: string; keys: readonly (readonly [key: string, does: string])[] },
): KeyHelp {
  const view = document.defaultView as Window;
  let opened: { box: HTMLElement; life: AbortController } | null = null;

  function close(): boolean {
    if (!opened) return false;
    opened.life.abort();
    opened.box.remove();
    opened = null;
    return true;
  }

  function open(): void {
    const lines = words.keys.map(([key, does]) => make(document, 'p', '', [make(document, 'kbd', '', key), does]));
    const box = make(document, 'div', 'keys', lines);
    box.setAttribute('role', 'note');
    box.setAttribute('aria-label', words.label);
    const life = new AbortController();
    opened = { box, life };
    overlay.add(box);
    const beside = (event: Event) => {
      if (!overlay.owns(event)) close();
    };
    view.addEventListener('pointerdown', beside, { capture: true, signal: life.signal });
  }

  return {
    toggle() {
      if (!close()) open();
    },
    close,
  };
}
