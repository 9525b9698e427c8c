import { make } from '../make.ts';
import type { Overlay } from '../overlay.ts';

export interface PanelFrame {
  /** Over the whole window, so that nothing that is pressed reaches the page; or back at its foot. */
  widen(isWide: boolean): void;
}

/**
 * The panel over the page: an extension page in a frame in the closed layer. While something is being shown to it, it covers the whole
 * window and is see-through: the page under it gets no pointer and no key, its earliest listeners included (docs/decisions/0012).
 */
export function createPanelFrame(overlay: Overlay, document: Document, options: { url: string; label: string }): PanelFrame {
  const frame = make(document, 'iframe', '');
  frame.src = options.url;
  frame.title = options.label;
  const box = make(document, 'div', 'teach-panel', [frame]);
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', options.label);
  frame.addEventListener('load', () => frame.focus({ preventScroll: true }), { once: true });
  overlay.add(box);
  return { widen: (isWide) => void box.toggleAttribute('data-wide', isWide) };
}
