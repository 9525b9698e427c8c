import { make, makeButton } from './make.ts';
import type { Overlay } from './overlay.ts';

/** A short text, and the whole of it on hover. */
export interface BarItem {
  text: string;
  title: string;
}

/** The day as the bar shows it, in words. */
export interface BarView {
  /** Colours that occur, each with sign, word and number: the list's legend. */
  chips: readonly (BarItem & { colour: string })[];
  /** What is left to do, step by step. */
  steps: readonly BarItem[];
  /** Whom next; `visit` is null where it is nobody. */
  next: { text: string; visit: string | null };
  /** What is wrong, in words; null when nothing is. */
  trouble: string | null;
  /** What the folded bar still says. */
  short: string;
}

export interface BarOptions {
  words: { label: string; fold: string; unfold: string };
  isFolded: boolean;
  onFold(isFolded: boolean): void;
  /** Whether the visit's row is on the page. */
  isHere(visit: string): boolean;
  onNext(visit: string): void;
}

export interface Bar {
  show(view: BarView): void;
  /** Makes way: `true` while the list's last row would stand behind the bar and cannot be scrolled up. */
  yieldTo(isCovering: boolean): void;
  /** The unfolded bar's height, px; 0 while folded. */
  height(): number;
  remove(): void;
}

// As in overlay.css.
const HEIGHT = 26;

/** One dense line at the bottom: the legend with its numbers, what is left to do, whom next, and what is wrong. */
export function createBar(overlay: Overlay, document: Document, { words, isFolded, onFold, isHere, onNext }: BarOptions): Bar {
  const chips = make(document, 'div', 'chips');
  const steps = make(document, 'div', 'steps');
  const trouble = make(document, 'span', 'trouble');
  trouble.setAttribute('role', 'status');
  const next = makeButton(document, 'next', '', () => {
    if (shown?.next.visit) onNext(shown.next.visit);
  });
  const foldButton = makeButton(document, 'fold', '▾', () => fold(true));
  foldButton.title = words.fold;
  foldButton.setAttribute('aria-label', words.fold);
  const bar = make(document, 'div', 'bar', [trouble, chips, steps, next, foldButton]);
  bar.setAttribute('role', 'region');
  bar.setAttribute('aria-label', words.label);
  const tab = makeButton(document, 'tab', '', () => fold(false));
  tab.title = words.unfold;
  let shown: BarView | null = null;
  let written = '';
  let isYielding = false;
  overlay.add(bar);
  overlay.add(tab);
  arrange();

  function fold(to: boolean): void {
    isFolded = to;
    isYielding = false;
    arrange();
    onFold(to);
  }

  function arrange(): void {
    const isBar = shown !== null && !isFolded && !isYielding;
    bar.hidden = !isBar;
    tab.hidden = shown === null || isBar;
  }

  return {
    show(view) {
      const isNextHere = view.next.visit !== null && isHere(view.next.visit);
      const text = JSON.stringify([view, isNextHere]);
      if (text === written) return;
      written = text;
      shown = view;
      chips.replaceChildren(...view.chips.map((chip) => makeChip(document, chip)));
      steps.replaceChildren(...view.steps.map((step) => makeItem(document, 'step', step)));
      setText(next, view.next.text);
      next.title = view.next.text;
      next.disabled = !isNextHere;
      setText(trouble, view.trouble ?? '');
      trouble.title = view.trouble ?? '';
      trouble.hidden = view.trouble === null;
      setText(tab, `▴ ${view.short}`);
      tab.toggleAttribute('data-trouble', view.trouble !== null);
      arrange();
    },
    yieldTo(isCovering) {
      if (isYielding === isCovering) return;
      isYielding = isCovering;
      arrange();
    },
    height: () => (shown !== null && !isFolded ? HEIGHT : 0),
    remove() {
      bar.remove();
      tab.remove();
    },
  };
}

function makeChip(document: Document, item: BarView['chips'][number]): HTMLElement {
  const chip = makeItem(document, 'chip', item);
  chip.dataset.colour = item.colour;
  return chip;
}

/** In a narrow window even the short text may be cut off; the whole stands in the title. */
function makeItem(document: Document, name: string, { text, title }: BarItem): HTMLElement {
  const item = make(document, 'span', name, text);
  item.title = title;
  return item;
}

/** A live region speaks when its text is set, even to the same. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
