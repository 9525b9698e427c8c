/** A key as it is printed on the keyboard: `Alt+KeyN` is «Alt+N». */
export function comboWords(combo: string): string {
  return combo.replace(/(?:Key|Digit)(?=[A-Z\d]$)/, '');
}
