import { useEffect, useState } from 'preact/hooks';
import type { QrDrawing } from './qr-drawing.ts';
import './qr.css';

/** A text for a telephone's camera, dark on white in any light; `none` is shown where it does not fit into one. */
export function Qr({ text, label, none }: { text: string; label: string; none: string }) {
  const drawn = useDrawn(text);
  // Nothing for the moment in which what draws is loaded.
  if (drawn === undefined) return null;
  if (drawn === null) return <p class="qr-none">{none}</p>;
  const { path, size, side, margin } = drawn;
  const box = `${-margin} ${-margin} ${size + 2 * margin} ${size + 2 * margin}`;
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={box} width={side} height={side} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}

/** The drawing of this text; null where there can be none, undefined while it is being made. What draws is loaded at the first one. */
function useDrawn(text: string): QrDrawing | null | undefined {
  const [made, setMade] = useState<{ of: string; drawing: QrDrawing | null } | null>(null);
  useEffect(() => {
    let isWanted = true;
    import('./qr-drawing.ts')
      .then(({ drawQr }) => isWanted && setMade({ of: text, drawing: drawQr(text) }))
      // As anything that is thrown while a component is drawn.
      .catch((error: unknown) =>
        setMade(() => {
          throw error;
        }),
      );
    return () => {
      isWanted = false;
    };
  }, [text]);
  return made?.of === text ? made.drawing : undefined;
}
