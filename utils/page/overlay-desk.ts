import { giveFocus } from './give-focus.ts';
import { make } from './make.ts';
import { type FrameHome, makeFrame } from './overlay-frame.ts';

export interface DeskFrame {
  /** Opens the desk on a ticket, instead of whatever it shows. */
  open(ticket: string): void;
  /** Closes it; with a ticket only if it is that one which is open. */
  close(ticket?: string): void;
}

/** The desk over the page. `urlOf` gives its address for a one-time ticket (P11). */
export function createDeskFrame(home: FrameHome): DeskFrame {
  const { overlay, document } = home;
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
    const life = new AbortController();
    const desk = makeFrame(home, 'desk', ticket, close, life.signal);
    desk.setAttribute('aria-modal', 'true');
    opened = { ticket, boxes: [backdrop, desk], life, back: document.activeElement };
    overlay.add(backdrop);
    overlay.add(desk);
  }

  return { open, close };
}
