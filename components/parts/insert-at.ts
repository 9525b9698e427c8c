/** A text with a piece put in place of its selection, and where the caret stands then. */
export interface Inserted {
  text: string;
  caret: number;
}

/** Puts `piece` in place of what is selected from `start` to `end` (UTF-16 units, as a text field counts them). */
export function insertAt(text: string, start: number, end: number, piece: string): Inserted {
  return { text: text.slice(0, start) + piece + text.slice(end), caret: start + piece.length };
}
