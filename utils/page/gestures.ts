import { boxOnTop, pointOnTop } from './boxes.ts';
import { containsFlat } from './flat-tree.ts';
import type { Row } from './row-index.ts';
import { eachWindow, type Trees } from './trees.ts';

/** Why a double click did not mark anything; a key of the locale files under `page.unmarked`. */
export type NotMarked = 'ambiguous' | 'changed';

export interface GestureOptions {
  /** The list's own, and their windows. */
  trees: Pick<Trees, 'each'>;
  /** The row at a target as the page shows it at this very moment. */
  rowAt(target: Element): Row | null;
  /** Whether the page shows this visit in another visible row too. */
  isAmbiguous(row: Row): boolean;
  onToggle(row: Row): void;
  onRefuse(why: NotMarked): void;
  /** `byKeyboard`: the menu key, so that the menu opens with its first item chosen. */
  onMenu(row: Row, x: number, y: number, byKeyboard: boolean): void;
  signal: AbortSignal;
}

const INTERACTIVE =
  'a[href],button,input,select,textarea,label,summary,option,[contenteditable]:not([contenteditable="false"]),[role="button"],[role="link"],[role="menuitem"],[role="checkbox"],[role="switch"]';

/** Hears the two gestures of the round on the page's rows: double click (R4) and right click on a name (R8). Only trusted ones count. */
export function listenGestures({ trees, rowAt, isAmbiguous, onToggle, onRefuse, onMenu, signal }: GestureOptions): void {
  // What the first press of a double click stood on: a list that moves in between must not mark the neighbour.
  let pressed: { visit: string | null } | null = null;

  function press(event: MouseEvent): void {
    if (!event.isTrusted) return;
    if (event.button !== 0 || event.detail > 1) return;
    const target = targetOf(event);
    pressed = { visit: (target && rowAt(target)?.id) ?? null };
  }

  function toggle(event: MouseEvent): void {
    if (!event.isTrusted) return;
    const target = targetOf(event);
    const row = target && rowAt(target);
    if (!target || !row || isOwnControl(target, row.element)) return;
    if (row.isStale || (pressed && pressed.visit !== row.id)) onRefuse('changed');
    else if (isAmbiguous(row)) onRefuse('ambiguous');
    else onToggle(row);
  }

  function menu(event: MouseEvent): void {
    if (!event.isTrusted) return;
    if (event.shiftKey) return;
    const target = targetOf(event);
    const row = target && rowAt(target);
    if (!target || !row || row.isStale) return;
    const byKeyboard = event.button !== 2 && event.detail === 0 && !event.ctrlKey;
    if (!(row.nameCell && containsFlat(row.nameCell, target)) && !(byKeyboard && target === row.element)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onMenu(row, ...placeOf(event, row, byKeyboard), byKeyboard);
  }

  // On the window and in capture: before any handler the page has on its own elements.
  eachWindow(
    trees,
    (view, life) => {
      const early = { capture: true, signal: life };
      view.addEventListener('mousedown', press, early);
      view.addEventListener('dblclick', toggle, early);
      view.addEventListener('contextmenu', menu, early);
    },
    signal,
  );
}

/** Through open shadow roots; null for anything that is no element. */
function targetOf(event: Event): Element | null {
  const first = event.composedPath()[0] ?? event.target;
  return first && 'closest' in first ? (first as Element) : null;
}

/** Links, fields and buttons of the page keep their double click to themselves. */
function isOwnControl(target: Element, row: Element): boolean {
  const control = target.closest(INTERACTIVE);
  return control !== null && control !== row && row.contains(control);
}

function placeOf(event: MouseEvent, row: Row, byKeyboard: boolean): [number, number] {
  if (!byKeyboard) return pointOnTop(event);
  const box = boxOnTop(row.nameCell ?? row.element);
  return [box.left + 8, box.bottom];
}
