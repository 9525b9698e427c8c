import { make, makeButton, makeParts, writeParts } from './make.ts';
import type { Overlay } from './overlay.ts';
import { type BarToggle, createToggles } from './overlay-toggles.ts';

/** A short text, and the whole of it on hover. */
export interface BarItem {
  text: string;
  title: string;
}

/** The day as the bar shows it, in words. */
export interface BarView {
  /** Which round, of which day, and how much of it is done; null before the first word of the worker. */
  head: BarItem | null;
  /** Colours that occur, each with sign, word and number: the list's legend, and its filters. */
  chips: readonly BarToggle[];
  /** What is left to do, step by step. */
  steps: readonly BarToggle[];
  /** Whom next, what to do and why, in three texts; null `visit` where there is nobody to go to on this page. */
  next: { text: readonly string[]; visit: string | null };
  /** What is wrong, in words; null when nothing is. */
  trouble: string | null;
  /** Whether the page can be taught again. */
  isTeachable?: boolean;
  /** What the folded bar still says. */
  short: string;
}

export interface BarOptions {
  words: { label: string; fold: string; unfold: string; keys: string; teach: string };
  isFolded: boolean;
  onFold(isFolded: boolean): void;
  onNext(): void;
  onToggle(key: string): void;
  onKeys(): void;
  onTeach(): void;
}

export interface Bar {
  show(view: BarView): void;
  /** Makes way: `true` while the list's last row would stand behind the bar and cannot be scrolled up. */
  yieldTo(isCovering: boolean): void;
  /** The unfolded bar's height, px; 0 while folded. */
  height(): number;
  remove(): void;
}

// As in overlay-bar.css.
const HEIGHT = 26;

/** One dense line at the bottom: the round, the legend with its numbers, what is left to do, whom next, and what is wrong. */
export function createBar(overlay: Overlay, document: Document, options: BarOptions): Bar {
  const { words, onFold, onNext, onToggle, onKeys, onTeach } = options;
  let { isFolded } = options;
  const head = make(document, 'span', 'head');
  const chips = createToggles(document, 'chips', 'chip', onToggle);
  const steps = createToggles(document, 'steps', 'step', onToggle);
  const trouble = make(document, 'span', 'trouble');
  trouble.setAttribute('role', 'status');
  const teach = makeButton(document, 'teach', words.teach, onTeach);
  const next = makeButton(document, 'next', makeParts(document, 3), onNext);
  const keysButton = makeIcon('?', words.keys, onKeys);
  const foldButton = makeIcon('▾', words.fold, () => fold(true));
  const bar = make(document, 'div', 'bar', [trouble, teach, head, chips.box, steps.box, next, keysButton, foldButton]);
  bar.setAttribute('role', 'region');
  bar.setAttribute('aria-label', words.label);
  const tab = makeButton(document, 'tab', '', () => fold(false));
  tab.title = words.unfold;
  let shown = false;
  let written = '';
  let isYielding = false;
  overlay.add(bar);
  overlay.add(tab);
  arrange();

  function makeIcon(sign: string, label: string, act: () => void): HTMLButtonElement {
    const button = makeButton(document, 'fold', sign, act);
    button.title = label;
    button.setAttribute('aria-label', label);
    return button;
  }

  function fold(to: boolean): void {
    isFolded = to;
    isYielding = false;
    arrange();
    onFold(to);
  }

  function arrange(): void {
    const isBar = shown && !isFolded && !isYielding;
    bar.hidden = !isBar;
    tab.hidden = !shown || isBar;
  }

  return {
    show(view) {
      const text = JSON.stringify(view);
      if (text === written) return;
      written = text;
      shown = true;
      write(head, view.head ?? { text: '', title: '' });
      chips.show(view.chips);
      steps.show(view.steps);
      writeParts(next, view.next.text);
      next.title = view.next.text.join('');
      next.disabled = view.next.visit === null;
      next.hidden = next.title === '';
      write(trouble, { text: view.trouble ?? '', title: view.trouble ?? '' });
      trouble.hidden = view.trouble === null;
      teach.hidden = view.isTeachable !== true;
      write(tab, { text: `▴ ${view.short}`, title: words.unfold });
      tab.toggleAttribute('data-trouble', view.trouble !== null);
      arrange();
    },
    yieldTo(isCovering) {
      if (isYielding === isCovering) return;
      isYielding = isCovering;
      arrange();
    },
    height: () => (shown && !isFolded ? HEIGHT : 0),
    remove() {
      bar.remove();
      tab.remove();
    },
  };
}

/** In a narrow window the text may be cut off; the whole stands in the title. A live region speaks when its text is set, even to the same. */
function write(element: HTMLElement, { text, title }: BarItem): void {
  if (element.textContent !== text) element.textContent = text;
  element.title = title;
}
