import { boxOnTop } from './boxes.ts';
import { giveFocus } from './give-focus.ts';
import { type FrameHome, makeFrame } from './overlay-frame.ts';
import type { Row } from './row-index.ts';

/** The comment box of one row, open (R7). */
export interface OutcomeBox {
  /** Opens it at a visit's row, instead of whichever is open. */
  open(visit: string, ticket: string): void;
  /** Closes it; with a ticket only if it is that one which is open. */
  close(ticket?: string): void;
  isOpen(): boolean;
  /** Puts it where its row is now. */
  place(): void;
}

export interface OutcomeBoxOptions extends FrameHome {
  /** The visit's row on the page; null while there is none. */
  rowOf(visit: string): Row | null;
}

// As in overlay-row.css.
const WIDTH = 420;
const HEIGHT = 250;
const EDGE = 4;
// The bar's line stays free.
const FOOT = 30;

/**
 * The small desk at the row itself: no backdrop, for the list is what the operator talks about. A press beside it closes it; the desk
 * keeps what was typed.
 */
export function createOutcomeBox({ rowOf, ...home }: OutcomeBoxOptions): OutcomeBox {
  const { overlay, document } = home;
  const view = document.defaultView as Window;
  let opened: { visit: string; ticket: string; box: HTMLElement; life: AbortController; back: Element | null } | null = null;

  function close(ticket?: string): void {
    if (!opened || (ticket !== undefined && ticket !== opened.ticket)) return;
    const { visit, box, life, back } = opened;
    opened = null;
    life.abort();
    const hadFocus = overlay.root.activeElement !== null && box.contains(overlay.root.activeElement);
    box.remove();
    if (hadFocus) giveBack(visit, back);
  }

  /** A press on the page has put the focus where it belongs already. */
  function giveBack(visit: string, back: Element | null): void {
    const row = rowOf(visit)?.element;
    const to = back?.isConnected && back !== document.body ? back : row;
    giveFocus(to ?? null);
    (to?.ownerDocument.defaultView ?? view).focus();
  }

  function open(visit: string, ticket: string): void {
    const before = opened?.back ?? document.activeElement;
    close();
    const life = new AbortController();
    const box = makeFrame(home, 'outcome', ticket, close, life.signal);
    opened = { visit, ticket, box, life, back: before };
    place();
    overlay.add(box);
  }

  /** Under its row and beside the phones, so that names and phones of the rows below stay readable; above it where there is no room. */
  function place(): void {
    const row = opened && rowOf(opened.visit);
    if (!opened || !row) return;
    const at = boxOnTop(row.element);
    const from = row.phoneCell ? boxOnTop(row.phoneCell).right : at.left;
    const foot = view.innerHeight - FOOT;
    const below = at.bottom + EDGE;
    const top = below + HEIGHT <= foot ? below : at.top - HEIGHT - EDGE;
    opened.box.style.left = `${Math.round(within(from + EDGE, view.innerWidth - WIDTH))}px`;
    opened.box.style.top = `${Math.round(within(top, foot - HEIGHT))}px`;
  }

  return { open, close, isOpen: () => opened !== null, place };
}

function within(wanted: number, most: number): number {
  return Math.max(EDGE, Math.min(wanted, most - EDGE));
}
