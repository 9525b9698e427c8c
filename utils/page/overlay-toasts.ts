import { make, makeButton } from './make.ts';
import type { Overlay } from './overlay.ts';

export interface Toast {
  text: string;
  tone: 'info' | 'error';
  action?: { label: string; run(): void };
  /** Stays until it is acted on. */
  isLasting?: boolean;
}

export interface Toasts {
  show(toast: Toast): void;
  clear(): void;
}

const SHOWN = 8000;
const MOST = 3;

/** Short messages at the bottom left. Hovering or focusing one keeps it; errors are announced at once. */
export function createToasts(overlay: Overlay, document: Document): Toasts {
  const list = make(document, 'div', 'toasts');
  const closers = new Set<() => void>();
  overlay.add(list);

  function show({ text, tone, action, isLasting = false }: Toast): void {
    const box = make(document, 'div', 'toast', [make(document, 'span', '', text)]);
    box.dataset.tone = tone;
    box.setAttribute('role', tone === 'error' ? 'alert' : 'status');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(timer);
      closers.delete(close);
      box.remove();
    };
    const wait = () => {
      clearTimeout(timer);
      if (!isLasting) timer = setTimeout(close, SHOWN);
    };
    if (action) {
      box.append(
        makeButton(document, '', action.label, () => {
          close();
          action.run();
        }),
      );
    }
    for (const type of ['mouseenter', 'focusin']) box.addEventListener(type, () => clearTimeout(timer));
    for (const type of ['mouseleave', 'focusout']) box.addEventListener(type, wait);
    closers.add(close);
    if (closers.size > MOST) [...closers][0]?.();
    list.append(box);
    wait();
  }

  return {
    show,
    clear() {
      for (const close of [...closers]) close();
    },
  };
}
