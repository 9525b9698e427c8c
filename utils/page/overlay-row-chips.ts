import { make, makeButton } from './make.ts';
import type { Overlay } from './overlay.ts';
import type { Row } from './row-index.ts';
import type { SeenRow } from './rows-on-screen.ts';

/** A row's comment box, closed. */
export interface ShownNote {
  state: 'none' | 'due' | 'kept';
  text: string;
  /** The whole of it: on hover and for screen readers. */
  label: string;
}

/** What stands beside one row: what the patient wrote (R17), and the comment box (R7). */
export interface RowChips extends SeenRow {
  reply: { text: string; label: string } | null;
  note: ShownNote | null;
}

export interface ChipStrips {
  /** Puts a strip beside each of these rows; all others have no node at all. */
  place(rows: readonly RowChips[]): void;
  /** Takes away those beside rows that are not `isStill` theirs. */
  keep(isStill: (row: Row) => boolean): void;
  clear(): void;
}

interface Strip {
  box: HTMLElement;
  reply: HTMLButtonElement;
  note: HTMLButtonElement;
  row: Row;
  written: string;
}

// The reply at its widest; with less room than this beside the list the strip stands inside the row, at its end.
const ROOM = 240;
const GAP = 6;
const HEIGHT = 20;

/** One strip per row: a reply and a comment box of one row are laid out together, so they cannot overlap. */
export function createChipStrips(
  overlay: Overlay,
  document: Document,
  on: { reply(row: Row): void; note(row: Row): void },
): ChipStrips {
  const view = document.defaultView as Window;
  // By visit, not by element: a page that replaces its rows every second keeps the strips, and the focus in them.
  const strips = new Map<string, Strip>();

  function makeStrip(key: string, row: Row): Strip {
    const reply = makeButton(document, 'reply', '', () => on.reply(strip.row));
    const note = makeButton(document, 'note', '', () => on.note(strip.row));
    // Dozens of them would stand between the page and the bar; the current row's has a key of its own.
    note.tabIndex = -1;
    const strip: Strip = { box: make(document, 'div', 'strip', [reply, note]), reply, note, row, written: '' };
    strips.set(key, strip);
    overlay.add(strip.box);
    return strip;
  }

  function drop(key: string): void {
    strips.get(key)?.box.remove();
    strips.delete(key);
  }

  function write(strip: Strip, { row, box, reply, note }: RowChips): void {
    strip.row = row;
    const room = view.innerWidth - box.right - 2 * GAP;
    const isBeside = room >= ROOM;
    const top = Math.round(box.top + box.height / 2 - HEIGHT / 2);
    const left = isBeside ? Math.round(box.right + GAP) : 0;
    const right = isBeside ? GAP : Math.max(GAP, Math.round(view.innerWidth - box.right + GAP));
    const written = JSON.stringify([top, left, right, reply, note]);
    if (strip.written === written) return;
    strip.written = written;
    strip.box.style.cssText = `top:${top}px;right:${right}px;left:${left}px`;
    strip.box.toggleAttribute('data-beside', isBeside);
    fill(strip.reply, reply && { text: `✉ ${reply.text}`, label: reply.label });
    fill(strip.note, note);
    strip.note.dataset.state = note?.state ?? '';
  }

  return {
    place(rows) {
      const gone = new Set(strips.keys());
      const times = new Map<string, number>();
      for (const chips of rows) {
        if (!chips.reply && !chips.note) continue;
        const { id } = chips.row;
        times.set(id, (times.get(id) ?? 0) + 1);
        const key = `${id} ${times.get(id)}`;
        gone.delete(key);
        write(strips.get(key) ?? makeStrip(key, chips.row), chips);
      }
      gone.forEach(drop);
    },
    keep(isStill) {
      for (const [key, { row }] of strips) if (!isStill(row)) drop(key);
    },
    clear() {
      for (const key of strips.keys()) drop(key);
    },
  };
}

/**
 * A patient's words, and ours about them, are not text of the page: window.find reaches into closed shadow roots too, and leaves there
 * a selection that the page can widen and read. What a style sheet draws from an attribute is not found.
 */
function fill(button: HTMLButtonElement, shown: { text: string; label: string } | null): void {
  button.hidden = shown === null;
  if (!shown) return;
  button.dataset.text = shown.text;
  button.title = shown.label;
  button.setAttribute('aria-label', shown.label);
}
