import { makeButton } from './make.ts';
import type { Overlay } from './overlay.ts';
import type { Row } from './row-index.ts';

/** What a patient wrote, beside their row (R17). */
export interface ShownReply {
  row: Row;
  text: string;
  label: string;
}

export interface Replies {
  /** Puts a chip beside each of these rows that is on screen; others get no node at all. */
  place(replies: Iterable<ShownReply>): void;
  clear(): void;
}

const WIDTH = 240;
const GAP = 6;

export function createReplies(overlay: Overlay, document: Document, onOpen: (row: Row) => void): Replies {
  const view = document.defaultView as Window;
  const chips = new Map<Element, { chip: HTMLButtonElement; row: Row }>();

  function chipFor({ row, text, label }: ShownReply): HTMLButtonElement {
    const known = chips.get(row.element);
    if (known) {
      known.row = row;
      setText(known.chip, text, label);
      return known.chip;
    }
    const chip = makeButton(document, 'reply', '', () => onOpen(chips.get(row.element)?.row ?? row));
    setText(chip, text, label);
    chips.set(row.element, { chip, row });
    overlay.add(chip);
    return chip;
  }

  return {
    place(replies) {
      const gone = new Set(chips.keys());
      const boxes = [...replies].map((reply) => ({ reply, box: reply.row.element.getBoundingClientRect() }));
      for (const { reply, box } of boxes) {
        if (!isOnScreen(box, view) || !isUncovered(box, reply.row.element, overlay, document)) continue;
        gone.delete(reply.row.element);
        const chip = chipFor(reply);
        chip.style.top = `${Math.round(box.top + box.height / 2 - 10)}px`;
        const isRoom = view.innerWidth - box.right > WIDTH + GAP;
        chip.style.left = isRoom ? `${Math.round(box.right + GAP)}px` : 'auto';
        chip.style.right = isRoom ? 'auto' : `${Math.max(GAP, Math.round(view.innerWidth - box.right + GAP))}px`;
      }
      for (const element of gone) {
        chips.get(element)?.chip.remove();
        chips.delete(element);
      }
    },
    clear() {
      for (const { chip } of chips.values()) chip.remove();
      chips.clear();
    },
  };
}

/**
 * A patient's words are not text of the page: window.find reaches into closed shadow roots too, and leaves there a selection that the page
 * can widen and read. What a style sheet draws from an attribute is not found.
 */
function setText(chip: HTMLButtonElement, text: string, label: string): void {
  const shown = `✉ ${text}`;
  if (chip.dataset.text === shown) return;
  chip.dataset.text = shown;
  chip.setAttribute('aria-label', label);
}

function isOnScreen(box: DOMRect, view: Window): boolean {
  return box.height > 0 && box.bottom > 0 && box.top < view.innerHeight;
}

/** Rows scrolled out of the list's own scroll box, or under a window of the page, show no chip. */
function isUncovered(box: DOMRect, row: Element, overlay: Overlay, document: Document): boolean {
  const x = Math.min(Math.max(box.left, 0) + 20, box.right - 1);
  const top = document.elementFromPoint(x, box.top + box.height / 2);
  return top === null || top === overlay.root.host || row.contains(top);
}
