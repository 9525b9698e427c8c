const ROWS = ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'];

/**
 * Whether one slip of the finger lies between a word and what was typed: a letter too many, one too few, another one, or two in each
 * other's place. In a word of four letters another letter must be a neighbour on the keyboard: there are too many short words.
 */
export function isOneSlip(word: string, typed: string): boolean {
  if (word === typed || Math.abs(word.length - typed.length) > 1) return false;
  const start = commonStart(word, typed);
  if (word.length === typed.length) {
    const isSwapped =
      word[start] === typed[start + 1] && word[start + 1] === typed[start] && word.slice(start + 2) === typed.slice(start + 2);
    if (isSwapped) return true;
    const isReplaced = word.slice(start + 1) === typed.slice(start + 1);
    return isReplaced && (word.length > 4 || areNeighbours(word[start] ?? '', typed[start] ?? ''));
  }
  const [long, short] = word.length > typed.length ? [word, typed] : [typed, word];
  return long.slice(start + 1) === short.slice(start);
}

function commonStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
}

function areNeighbours(a: string, b: string): boolean {
  const [at, bt] = [placeOf(a), placeOf(b)];
  return at !== null && bt !== null && Math.abs(at.row - bt.row) <= 1 && Math.abs(at.column - bt.column) <= 1;
}

function placeOf(letter: string): { row: number; column: number } | null {
  const row = ROWS.findIndex((keys) => keys.includes(letter));
  return row < 0 ? null : { row, column: ROWS[row]?.indexOf(letter) ?? 0 };
}
