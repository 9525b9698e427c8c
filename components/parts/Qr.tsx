import { useMemo } from 'preact/hooks';
import { drawQr, QR_MARGIN } from './qr-drawing.ts';
import './qr.css';

/** A text for a telephone's camera, dark on white in any light; `none` is shown where it does not fit into one. */
export function Qr({ text, label, none }: { text: string; label: string; none: string }) {
  const drawing = useMemo(() => drawQr(text), [text]);
  if (!drawing) return <p class="qr-none">{none}</p>;
  const { path, size, side } = drawing;
  const box = `${-QR_MARGIN} ${-QR_MARGIN} ${size + 2 * QR_MARGIN} ${size + 2 * QR_MARGIN}`;
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={box} width={side} height={side} shape-rendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
