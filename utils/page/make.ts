/** Makes an element with a class and text or children. Text only ever becomes text (P5). */
export function make<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  name: string,
  content: string | readonly (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...(typeof content === 'string' ? [content] : content));
  return element;
}

/** A button that acts on trusted clicks only. */
export function makeButton(
  document: Document,
  name: string,
  content: string | readonly (Node | string)[],
  act: () => void,
): HTMLButtonElement {
  const button = make(document, 'button', name, content);
  button.type = 'button';
  button.addEventListener('click', (event) => {
    if (!event.isTrusted) return;
    act();
  });
  return button;
}

/** So many places for text, to be written by `writeParts`. */
export function makeParts(document: Document, count: number): HTMLElement[] {
  return Array.from({ length: count }, () => make(document, 'span', ''));
}

/** Writes only what differs; a part without a text is empty. */
export function writeParts(element: Element, texts: readonly string[]): void {
  for (const [i, part] of [...element.children].entries()) {
    const text = texts[i] ?? '';
    if (part.textContent !== text) part.textContent = text;
  }
}
