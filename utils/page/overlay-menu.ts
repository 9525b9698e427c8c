import { giveFocus } from './give-focus.ts';
import { make, makeButton } from './make.ts';
import type { Overlay } from './overlay.ts';
import { alone, type Trees } from './trees.ts';

export interface MenuItem {
  label: string;
  isEnabled: boolean;
  run(): void;
}

export interface Menu {
  /** Opens at a point of the window; `chosen`: the first item has the focus, as after the menu key. */
  open(items: readonly MenuItem[], x: number, y: number, chosen: boolean): void;
  close(): void;
  isOpen(): boolean;
}

/** The menu of R8, for mouse and keyboard alike. `hint` says how to reach the browser's own. */
export function createMenu(
  overlay: Overlay,
  document: Document,
  words: { label: string; hint: string },
  trees: Pick<Trees, 'each'> = alone(document),
): Menu {
  const view = document.defaultView as Window;
  let opened: { box: HTMLElement; life: AbortController; back: Element | null } | null = null;

  function close(): void {
    if (!opened) return;
    const { box, life, back } = opened;
    opened = null;
    life.abort();
    box.remove();
    giveFocus(back);
  }

  function open(items: readonly MenuItem[], x: number, y: number, chosen: boolean): void {
    close();
    const box = make(document, 'div', 'menu');
    box.setAttribute('role', 'menu');
    box.setAttribute('aria-label', words.label);
    box.tabIndex = -1;
    const buttons = items.map((item) => makeItem(item));
    box.append(...buttons, make(document, 'p', '', words.hint));
    overlay.add(box);
    place(box, x, y);
    const life = new AbortController();
    opened = { box, life, back: document.activeElement };
    overlay.onKey((event) => steer(event, buttons), life.signal);
    box.addEventListener('contextmenu', (event) => event.preventDefault());
    listenOutside(box, life.signal);
    (chosen ? buttons[0] : box)?.focus({ preventScroll: true });
  }

  function makeItem(item: MenuItem): HTMLButtonElement {
    const button = makeButton(document, '', item.label, () => {
      if (!item.isEnabled) return;
      close();
      item.run();
    });
    button.setAttribute('role', 'menuitem');
    button.tabIndex = -1;
    if (!item.isEnabled) button.setAttribute('aria-disabled', 'true');
    button.addEventListener('mouseenter', () => button.focus({ preventScroll: true }));
    return button;
  }

  function steer(event: KeyboardEvent, buttons: readonly HTMLButtonElement[]): void {
    if (!event.isTrusted) return;
    const at = buttons.indexOf(overlay.root.activeElement as HTMLButtonElement);
    const to = targetOf(event.key, at, buttons);
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (to === null) return;
    else buttons[to]?.focus({ preventScroll: true });
    event.preventDefault();
  }

  function listenOutside(box: HTMLElement, signal: AbortSignal): void {
    const early = { capture: true, signal };
    const outside = (event: Event) => {
      if (!event.composedPath().includes(box)) close();
    };
    // Heard on the window, a press inside of the closed layer does not show where: the layer hears those itself.
    const beside = (event: Event) => {
      if (!overlay.owns(event)) close();
    };
    overlay.root.addEventListener('pointerdown', outside, early);
    view.addEventListener('pointerdown', beside, early);
    trees.each((tree, life) => tree.addEventListener('scroll', close, { capture: true, signal: life }), signal);
    view.addEventListener('resize', close, { signal });
    view.addEventListener('blur', close, { signal });
  }

  function place(box: HTMLElement, x: number, y: number): void {
    const { width, height } = box.getBoundingClientRect();
    const left = Math.max(4, Math.min(x, view.innerWidth - width - 4));
    // Like the browser's own: below the pointer, above it where there is no room below.
    const top = y + height + 4 <= view.innerHeight ? y : Math.max(4, y - height);
    box.style.left = `${left}px`;
    box.style.top = `${Math.min(top, Math.max(4, view.innerHeight - height - 4))}px`;
  }

  return { open, close, isOpen: () => opened !== null };
}

/** The index of the item a key leads to; null where it leads nowhere. Enter and space click the chosen button by themselves. */
function targetOf(key: string, at: number, buttons: readonly HTMLButtonElement[]): number | null {
  const count = buttons.length;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at < 0 ? count - 1 : (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
  }
  if (key.length !== 1 || key === ' ') return null;
  const order = buttons.map((_, i) => (at + 1 + i) % count);
  const letter = key.toLowerCase();
  return order.find((i) => buttons[i]?.textContent?.toLowerCase().startsWith(letter)) ?? null;
}
