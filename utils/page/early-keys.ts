/** Keys before anybody else on the page hears of them. */
export interface EarlyKeys {
  /** Keys, and what is typed by them, of which `isOurs` is true are heard by `onKey` alone. */
  take(isOurs: (event: Event) => boolean, onKey: (event: KeyboardEvent) => void): void;
}

// What is typed without a key, as by voice or an input method, begins with the input.
const TYPED = ['keydown', 'keyup', 'keypress', 'beforeinput', 'input'];

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
    taken[1](event);
  }

  for (const type of TYPED) view.addEventListener(type, hear as EventListener, { capture: true, signal });
  return {
    take(...given) {
      taken = given;
    },
  };
}
