import type { Sureness, TeachField } from '../../messages/teach.ts';
import { CERTAIN } from '../detect/detection.ts';
import type { PageShape } from '../profile.ts';

const LIKELY = 0.6;

/** A guess as a degree that has a word; `unsure` where nothing is known about it. */
export function surenessOf(confidence: number | null): Sureness {
  if (confidence === null || confidence < LIKELY) return 'unsure';
  return confidence >= CERTAIN ? 'certain' : 'likely';
}

/** Where a field stands, as somebody who knows CSS reads it; '' where it stands nowhere. */
export function placeWords(shape: PageShape, field: TeachField): string {
  if (field === 'cancelled') return shape.cancelled ?? shape.cancelledText?.selector ?? '';
  const place = shape[field];
  if (!place) return '';
  const columns =
    place.column === undefined ? [] : [place.column].flat().map((one) => (typeof one === 'number' ? `№${one + 1}` : one));
  const attribute = place.attribute === undefined ? '' : `@${place.attribute}`;
  return [...columns, `${place.selector}${attribute}`].filter(Boolean).join(' ').slice(0, 400);
}
