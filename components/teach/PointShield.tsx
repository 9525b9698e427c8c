import { useEffect, useRef } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import type { TeachAct, TeachTarget } from '@/utils/messages/teach.ts';

interface Props {
  target: TeachTarget;
  onAct: (act: TeachAct) => void;
}

/** Covers the window while the operator points at the page: the pointer is told to the page's script, the page itself gets nothing. */
export function PointShield({ target, onAct }: Props) {
  const shield = useRef<HTMLElement>(null);
  const frame = useRef<number | null>(null);

  useEffect(() => {
    const life = new AbortController();
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      onAct({ do: 'scroll', x: event.clientX, y: event.clientY, dx: event.deltaX, dy: event.deltaY });
    };
    // Not passive, or the browser would scroll by itself what is not under the pointer.
    shield.current?.addEventListener('wheel', turn, { passive: false, signal: life.signal });
    return () => {
      life.abort();
      if (frame.current !== null) cancelAnimationFrame(frame.current);
    };
  }, [onAct]);

  const move = ({ clientX, clientY }: PointerEvent) => {
    if (frame.current !== null) cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      frame.current = null;
      onAct({ do: 'hover', x: clientX, y: clientY });
    });
  };
  const point = (event: MouseEvent) => {
    if (!event.isTrusted || event.detail > 1) return;
    onAct({ do: 'point', x: event.clientX, y: event.clientY, height: innerHeight });
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a place on the page cannot be pointed at by a key; its selector can be typed instead
    <main class="teach-shield" ref={shield} onPointerMove={move} onClick={point}>
      <div class="teach-strip" role="status">
        <b>{t('teach.pick', [t(`teach.field.${target}`)])}</b>
        <span>{t('teach.pickHint')}</span>
        <button
          type="button"
          onClick={(event) => {
            event.stopPropagation();
            onAct({ do: 'pick', target: null });
          }}
        >
          {t('teach.stop')}
        </button>
      </div>
    </main>
  );
}
