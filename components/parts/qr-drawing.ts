import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/** White modules around the code, as the standard (ISO/IEC 18004) wants them. */
const MARGIN = 4;
/** px of one module: more is not needed at arm's length, less cannot be told apart by a camera. */
const LARGEST = 6;
const SMALLEST = 2;
/** px; what fits beside a list. */
const ROOM = 300;
/** Of lean-qr: more than the largest code holds. */
const TOO_MUCH = 4;

/** A QR code as a path over `size` modules a side, and how large to show it, px with its margin. */
export interface QrDrawing {
  path: string;
  size: number;
  side: number;
  /** Modules. */
  margin: number;
}

/** Draws a text in the smallest code that holds it; null when none does. Modules are whole pixels, so that none is blurred. */
export function drawQr(text: string): QrDrawing | null {
  try {
    const code = generate(text);
    const all = code.size + 2 * MARGIN;
    const scale = Math.min(LARGEST, Math.max(SMALLEST, Math.floor(ROOM / all)));
    return { path: toSvgPath(code), size: code.size, side: all * scale, margin: MARGIN };
  } catch (error) {
    if ((error as { code?: unknown }).code === TOO_MUCH) return null;
    throw error;
  }
}
