const MONTHS = ['январ', 'феврал', 'март', 'апрел', 'ма', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'];
const ISO = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/;
const DOTTED = /(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/;
const WORDED = /(?<!\d)(\d{1,2})\s+([а-яё]+)(?:\s+(\d{4})(?!\d))?/giu;
const DAY = 86_400_000;

/**
 * The first date in a text as `YYYY-MM-DD`: `24.11.2026`, `2026-11-24`, «24 ноября 2026», and «24 ноября» as the one nearest to
 * `today` (`YYYY-MM-DD`). Null where there is none, or where it is not in the calendar.
 */
export function readDate(text: string, today: string | null = null): string | null {
  const iso = ISO.exec(text);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = DOTTED.exec(text);
  if (dotted) return calendarDate(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  for (const [, day, word, year] of text.matchAll(WORDED)) {
    const month = monthOf(word ?? '');
    if (month !== null) return year ? calendarDate(Number(year), month, Number(day)) : nearestDate(month, Number(day), today);
  }
  return null;
}

function monthOf(word: string): number | null {
  const lower = word.toLowerCase();
  const found = MONTHS.findIndex((stem) => (stem === 'ма' ? lower === 'мая' || lower === 'май' : lower.startsWith(stem)));
  return found < 0 ? null : found + 1;
}

function calendarDate(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? at.toISOString().slice(0, 10) : null;
}

function nearestDate(month: number, day: number, today: string | null): string | null {
  if (!today) return null;
  const now = Date.parse(`${today}T00:00:00Z`);
  const year = Number(today.slice(0, 4));
  const dates = [year - 1, year, year + 1].map((one) => calendarDate(one, month, day)).filter((date) => date !== null);
  const away = (date: string) => Math.abs(Date.parse(`${date}T00:00:00Z`) - now) / DAY;
  return dates.sort((a, b) => away(a) - away(b))[0] ?? null;
}
