import { giveFocus } from './give-focus.ts';
import { make } from './make.ts';
import type { Overlay } from './overlay.ts';

export interface DeskFrame {
  /** Opens the desk on a ticket, instead of whatever it shows. */
  open(ticket: string): void;
  /** Closes it; with a ticket only if it is that one which is open. */
  close(ticket?: string): void;
}

/**
 * The desk over the page: an extension page in a frame in the closed layer, so that the page can neither read what is typed in it nor
 * hear its keys (P3, P4). `urlOf` gives its address for a one-time ticket (P11).
 */
export function createDeskFrame(
  overlay: Overlay,
  document: Document,
  urlOf: (ticket: string) => string,
  label: string,
): DeskFrame {
  const view = document.defaultView as Window;
  let opened: { ticket: string; boxes: HTMLElement[]; life: AbortController; back: Element | null } | null = null;

  function close(ticket?: string): void {
    if (!opened || (ticket !== undefined && ticket !== opened.ticket)) return;
    const { boxes, life, back } = opened;
    opened = null;
    life.abort();
    for (const box of boxes) box.remove();
    giveFocus(back);
  }

  function open(ticket: string): void {
    close();
    const backdrop = make(document, 'div', 'backdrop');
    backdrop.addEventListener('click', (event) => {
      if (!event.isTrusted) return;
      close();
    });
    const frame = make(document, 'iframe', '');
    frame.src = urlOf(ticket);
    frame.title = label;
    const desk = make(document, 'div', 'desk', [frame]);
    desk.setAttribute('role', 'dialog');
    desk.setAttribute('aria-modal', 'true');
    desk.setAttribute('aria-label', label);
    const life = new AbortController();
    opened = { ticket, boxes: [backdrop, desk], life, back: document.activeElement };
    overlay.add(backdrop);
    overlay.add(desk);
    frame.addEventListener('load', () => frame.focus(), { signal: life.signal });
    view.addEventListener('keydown', (event) => leaveByKey(event), { capture: true, signal: life.signal });
  }

  /** While the focus is on the page: inside the frame the desk hears its own keys. */
  function leaveByKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    close();
  }

  return { open, close };
}
