const ROWS = ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'];

const SAME_SOUND: ReadonlySet<string> = new Set(['ао', 'еи', 'ея', 'иы', 'дт', 'бп', 'зс', 'жш', 'гк', 'вф', 'йи']);

/**
 * Whether one slip of the finger or the ear lies between a word and what was typed: a letter too many, one too few, two in each other's
 * place, or another one. `isStrict`: the other one must be a neighbour on the keyboard, or sound alike. «Подожду» is not «подойду».
 */
export function isOneSlip(word: string, typed: string, isStrict: boolean): boolean {
  if (word === typed || Math.abs(word.length - typed.length) > 1) return false;
  const start = commonStart(word, typed);
  if (word.length === typed.length) {
    const isSwapped =
      word[start] === typed[start + 1] && word[start + 1] === typed[start] && word.slice(start + 2) === typed.slice(start + 2);
    if (isSwapped) return true;
    const isReplaced = word.slice(start + 1) === typed.slice(start + 1);
    return isReplaced && (!isStrict || isEasilyTaken(word[start] ?? '', typed[start] ?? ''));
  }
  const [long, short] = word.length > typed.length ? [word, typed] : [typed, word];
  return long.slice(start + 1) === short.slice(start);
}

function commonStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
}

function isEasilyTaken(a: string, b: string): boolean {
  return SAME_SOUND.has(a + b) || SAME_SOUND.has(b + a) || areNeighbours(a, b);
}

function areNeighbours(a: string, b: string): boolean {
  const [at, bt] = [placeOf(a), placeOf(b)];
  return at !== null && bt !== null && Math.abs(at.row - bt.row) <= 1 && Math.abs(at.column - bt.column) <= 1;
}

function placeOf(letter: string): { row: number; column: number } | null {
  const row = ROWS.findIndex((keys) => keys.includes(letter));
  return row < 0 ? null : { row, column: ROWS[row]?.indexOf(letter) ?? 0 };
}
