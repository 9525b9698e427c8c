/** Keys before anybody else on the page hears of them. */
export interface EarlyKeys {
  /** Keys of which `isOurs` is true are heard by `onKey` alone. */
  take(isOurs: (event: Event) => boolean, onKey: (event: KeyboardEvent) => void): void;
}

/**
 * A closed shadow root keeps its keys from listeners on the way out, and not from the page's capturing ones on the way in: those hear an
 * arrow in our menu as one on the page. Called before the page has run anything of its own, this hears them first.
 */
export function listenEarly(view: Window, signal: AbortSignal): EarlyKeys {
  let taken: Parameters<EarlyKeys['take']> | null = null;

  function hear(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (!taken?.[0](event)) return;
    // What the browser itself does with the key, as pressing a button by it, goes on.
    event.stopImmediatePropagation();
    if (event.type === 'keydown') taken[1](event);
  }

  const early = { capture: true, signal };
  view.addEventListener('keydown', hear, early);
  view.addEventListener('keyup', hear, early);
  view.addEventListener('keypress', hear, early);
  return {
    take(...given) {
      taken = given;
    },
  };
}
