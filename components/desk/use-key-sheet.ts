import { useLayoutEffect, useState } from 'preact/hooks';

/** Whether the sheet of keys stands over the window: «?» shows it, «?» and Esc take it away. */
export function useKeySheet(): [isShown: boolean, hide: () => void] {
  const [isShown, setShown] = useState(false);
  // Before anything is seen of it: a key may come in the same moment.
  useLayoutEffect(() => {
    const life = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      if (event.key === '?') setShown((before) => !before);
      else if (event.key === 'Escape' && isShown) setShown(false);
      else return;
      // Esc leaves the sheet, not the window under it.
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener('keydown', press, { capture: true, signal: life.signal });
    return () => life.abort();
  }, [isShown]);
  return [isShown, () => setShown(false)];
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !/^(?:radio|checkbox)$/.test(target.type))
  );
}
