import type { PageShape } from '../profile.ts';
import type { Reading } from '../reader.ts';

/** What can be found in a row, or pointed at. */
export type DetectedField = 'time' | 'patient' | 'phone' | 'doctor' | 'date' | 'room' | 'what' | 'site' | 'cancelled';

/** How sure the detection is of one field, and why. */
export interface FieldGuess {
  /** 0 to 1. */
  confidence: number;
  /** Key of a text under `detect.why`. */
  why: string;
}

/** What a page was understood to be. It is a proposal: nothing is painted by it before somebody has confirmed. */
export interface Detection {
  profile: PageShape;
  /** Of the whole, 0 to 1. Below `CERTAIN` something is open, and `doubts` says what. */
  confidence: number;
  fields: { [field in DetectedField]?: FieldGuess };
  /** Visits read on the page. */
  rows: number;
  /** The first ten visits as they would be read. */
  sample: Reading[];
  /** Keys of texts under `detect.doubt`. */
  doubts: string[];
}

/** From here on a detection may be shown as sure; below it the operator is asked to look at every field. */
export const CERTAIN = 0.85;
