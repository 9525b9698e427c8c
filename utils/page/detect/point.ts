import type { PageShape } from '../profile.ts';
import type { DetectedField } from './detection.ts';

/**
 * The profile corrected by the operator pointing at `element` for `field`; the place found holds for all rows.
 * Null where the element stands in no row, or in nothing that rows have in common.
 */
export function placeAt<P extends PageShape>(
  _profile: P,
  _element: Element,
  _field: DetectedField,
  _document: Document,
): P | null {
  return null;
}
