import { make, makeButton, makeParts, writeParts } from './make.ts';

/** A number of the bar that is also a filter: pressed, the rows it does not count are dimmed. */
export interface BarToggle {
  key: string;
  /** Sign and number: never cut off. */
  count: string;
  /** Left out where there is no room. */
  word: string;
  title: string;
  /** A colour of the palette in overlay-bar.css; none for a step. */
  colour?: string;
  isOn: boolean;
}

// px, as in overlay-bar.css.
const GAP = 3;
// What a toggle has around its number: padding, border, and what a sign is wider than a digit; and the gap after it.
const AROUND = 12 + GAP;

/** A group of the bar's toggles. The same key keeps its button, and with it the focus, while the numbers change. */
export function createToggles(document: Document, group: string, name: string, onToggle: (key: string) => void) {
  const box = make(document, 'div', group);
  const buttons = new Map<string, HTMLButtonElement>();

  function buttonOf(toggle: BarToggle): HTMLButtonElement {
    const { key, count, word, title, colour, isOn } = toggle;
    const button = buttons.get(key) ?? makeButton(document, name, makeParts(document, 2), () => onToggle(key));
    buttons.set(key, button);
    writeParts(button, [count, word]);
    button.style.minWidth = leastWidth([toggle]);
    button.title = title;
    if (colour !== undefined) button.dataset.colour = colour;
    button.setAttribute('aria-pressed', String(isOn));
    return button;
  }

  return {
    box,
    show(toggles: readonly BarToggle[]): void {
      const wanted = toggles.map(buttonOf);
      box.style.minWidth = leastWidth(toggles);
      const isSame = wanted.length === box.children.length && wanted.every((button, i) => box.children[i] === button);
      if (isSame) return;
      box.replaceChildren(...wanted);
    },
  };
}

/** What the numbers and signs alone need. */
function leastWidth(toggles: readonly BarToggle[]): string {
  return `calc(${toggles.map(({ count }) => count).join('').length}ch + ${toggles.length * AROUND - GAP}px)`;
}
