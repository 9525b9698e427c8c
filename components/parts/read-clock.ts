/** A time as people type it, as `HH:MM`: `9`, `930`, `9.30` and `9:30` are times too; anything else stays as typed, for the error. */
export function readClock(text: string): string {
  const match = /^(\d{1,2})(?:[:. ]?(\d{2}))?$/.exec(text.trim());
  return match?.[1] ? `${match[1].padStart(2, '0')}:${match[2] ?? '00'}` : text.trim();
}
