import { make, makeButton } from './make.ts';

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

// The width of a sign and three digits, px: a toggle is never narrower.
const LEAST = 50;

/** A group of the bar's toggles. The same key keeps its button, and with it the focus, while the numbers change. */
export function createToggles(document: Document, group: string, name: string, onToggle: (key: string) => void) {
  const box = make(document, 'div', group);
  const buttons = new Map<string, HTMLButtonElement>();

  function span(): HTMLElement {
    return make(document, 'span', '');
  }

  function buttonOf({ key, count, word, title, colour, isOn }: BarToggle): HTMLButtonElement {
    const button = buttons.get(key) ?? makeButton(document, name, [span(), span()], () => onToggle(key));
    buttons.set(key, button);
    for (const [i, text] of [count, word].entries()) {
      const part = button.children[i];
      if (part && part.textContent !== text) part.textContent = text;
    }
    button.title = title;
    if (colour !== undefined) button.dataset.colour = colour;
    button.setAttribute('aria-pressed', String(isOn));
    return button;
  }

  return {
    box,
    show(toggles: readonly BarToggle[]): void {
      const wanted = toggles.map(buttonOf);
      const isSame = wanted.length === box.children.length && wanted.every((button, i) => box.children[i] === button);
      if (isSame) return;
      box.replaceChildren(...wanted);
      box.style.minWidth = `${wanted.length * (LEAST + 3)}px`;
    },
  };
}
