import { make, makeButton } from './make.ts';
import type { Overlay } from './overlay.ts';

export interface Toast {
  text: string;
  /** None for something done. */
  tone?: 'error';
  action?: { label: string; run(): void };
  /** Stays until it is acted on. */
  isLasting?: boolean;
}

export interface Toasts {
  show(toast: Toast): void;
  /** Does what the newest toast that tells of something done offers; whether there was one. */
  takeOffer(): boolean;
  clear(): void;
}

const SHOWN = 8000;
const MOST = 3;

/** Short messages at the bottom left. Hovering or focusing one keeps it; errors are announced at once. */
export function createToasts(overlay: Overlay, document: Document): Toasts {
  const list = make(document, 'div', 'toasts');
  const closers = new Set<() => void>();
  const offers = new Map<() => void, () => void>();
  overlay.add(list);

  function show({ text, tone, action, isLasting = false }: Toast): void {
    const box = make(document, 'div', 'toast', [make(document, 'span', '', text)]);
    if (tone) box.dataset.tone = tone;
    box.setAttribute('role', tone ? 'alert' : 'status');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(timer);
      closers.delete(close);
      offers.delete(close);
      box.remove();
    };
    const wait = () => {
      clearTimeout(timer);
      if (!isLasting) timer = setTimeout(close, SHOWN);
    };
    if (action) {
      const take = () => {
        close();
        action.run();
      };
      box.append(makeButton(document, '', action.label, take));
      if (!tone) offers.set(close, take);
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
    takeOffer() {
      const take = [...offers.values()].at(-1);
      take?.();
      return take !== undefined;
    },
    clear() {
      for (const close of [...closers]) close();
    },
  };
}
