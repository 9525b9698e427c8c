// So often within a while nobody moves the focus but the page, ms.
const THEFTS = 4;
const WHILE = 2000;

/**
 * The desk's window keeps the focus for as long as the browser's own window has it: what is typed after a page has moved it into a frame of
 * its own would be heard there (P4), and nobody but the desk is told of that. `onStolen`: the page does it again and again.
 */
export function keepFocus(view: Window, now: () => number, onStolen: () => void, signal: AbortSignal): void {
  let thefts: number[] = [];
  let last: HTMLElement | null = null;

  function notice(): void {
    // Where the whole browser lost it, this changes nothing, and it is not lost again. Within the event the loss is not over yet.
    setTimeout(() => {
      view.focus();
      last?.focus({ preventScroll: true });
    });
    thefts = [...thefts.filter((at) => now() - at < WHILE), now()];
    if (thefts.length >= THEFTS) onStolen();
  }

  view.addEventListener(
    'focusin',
    (event) => {
      last = event.target as HTMLElement;
    },
    { signal },
  );
  view.addEventListener('blur', notice, { signal });
}
