import type { HourFigures } from '@/utils/domain/shift-hours.ts';

/** What the picture shows of each hour, in this order. */
export const SERIES = ['messages', 'answers', 'calls'] as const;
export type Series = (typeof SERIES)[number];

export interface Bar {
  series: Series;
  n: number;
  x: number;
  y: number;
  height: number;
}

export interface HourOnPicture {
  key: string;
  label: string;
  /** Where the hour begins. */
  x: number;
  bars: Bar[];
}

/** Sizes in the picture's own units, one of which is a pixel at full width. */
export interface Picture {
  width: number;
  height: number;
  /** Where the bars stand. */
  base: number;
  barWidth: number;
  hourWidth: number;
  hours: HourOnPicture[];
  /** Each stretch of hours with its day, `YYYY-MM-DD`. */
  days: { date: string; x: number; width: number }[];
  /** Lines to read heights by. */
  lines: { n: number; y: number }[];
}

const BAR = 12;
const HOUR = BAR * SERIES.length + 12;
const TOP = 14;
const TALL = 120;
const LEFT = 34;
/** Between two days: the night is left out. */
const GAP = 20;
const FOOT = 34;
/** A day's name takes so much, be the day a single hour. */
const LABEL = 80;

/** Where everything stands; a picture of no hours is empty. */
export function drawHours(hours: readonly HourFigures[]): Picture {
  const most = Math.max(1, ...hours.flatMap((hour) => SERIES.map((series) => hour[series])));
  const step = niceStep(most);
  const top = Math.ceil(most / step) * step;
  const base = TOP + TALL;
  const rise = (n: number) => (n / top) * TALL;
  const days = placeDays(hours);
  const end = Math.max(LEFT + LABEL, ...days.map((day) => day.x + day.width));
  return {
    width: end + 4,
    height: base + FOOT,
    base,
    barWidth: BAR - 2,
    hourWidth: HOUR,
    hours: days.flatMap((day) =>
      day.hours.map((hour, i): HourOnPicture => {
        const x = day.x + i * HOUR;
        return {
          key: `${hour.date} ${hour.hour}`,
          label: String(hour.hour).padStart(2, '0'),
          x,
          bars: SERIES.map((series, j) => {
            const height = rise(hour[series]);
            return { series, n: hour[series], x: x + 6 + j * BAR, y: base - height, height };
          }),
        };
      }),
    ),
    days: days.map(({ date, x, width }) => ({ date, x, width })),
    lines: Array.from({ length: top / step + 1 }, (_, i) => ({ n: i * step, y: base - rise(i * step) })),
  };
}

interface DayOnPicture {
  date: string;
  x: number;
  width: number;
  hours: HourFigures[];
}

function placeDays(hours: readonly HourFigures[]): DayOnPicture[] {
  let x = LEFT;
  return [...new Set(hours.map((hour) => hour.date))].map((date) => {
    const own = hours.filter((hour) => hour.date === date);
    const day = { date, x, width: Math.max(own.length * HOUR, LABEL), hours: own };
    x += day.width + GAP;
    return day;
  });
}

/** Four lines or fewer, at 1, 2 or 5 and their tens. */
function niceStep(most: number): number {
  const rough = most / 4;
  const ten = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  return [1, 2, 5, 10].map((n) => n * ten).find((n) => n >= rough) ?? 10 * ten;
}
