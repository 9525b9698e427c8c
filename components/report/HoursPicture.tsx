import { t } from '@/utils/browser/words.ts';
import type { HourFigures } from '@/utils/domain/shift-hours.ts';
import { drawHours, SERIES, type Series } from './hours-picture.ts';
import { shortDate } from './report-words.ts';

/** The day by the hour: a picture to see, told apart without colour too, and the same in numbers below. */
export function HoursPicture({ hours }: { hours: readonly HourFigures[] }) {
  if (hours.length === 0) return null;
  const { width, height, base, barWidth, hourWidth, hours: placed, days, lines } = drawHours(hours);
  return (
    <section class="report-hours" aria-labelledby="hours">
      <h2 id="hours">{t('report.hours')}</h2>
      <ul class="report-legend" aria-hidden="true">
        {SERIES.map((series) => (
          <li key={series}>
            <svg width="14" height="14" viewBox="0 0 14 14">
              <title>{t(`report.series.${series}`)}</title>
              <rect class={`bar-${series}`} x="1" y="1" width="12" height="12" />
            </svg>{' '}
            {t(`report.series.${series}`)}
          </li>
        ))}
      </ul>
      <svg class="report-picture" viewBox={`0 0 ${width} ${height}`} style={{ maxWidth: `${width}px` }} role="img">
        <title>{t('report.picture')}</title>
        <defs>
          <pattern id="stripes" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="stripes-ground" width="4" height="4" />
            <rect class="stripes-ink" width="1.6" height="4" />
          </pattern>
        </defs>
        {lines.map(({ n, y }) => (
          <g key={n}>
            <line class="grid" x1="30" x2={width} y1={y} y2={y} />
            <text class="scale" x="26" y={y + 3.5}>
              {n}
            </text>
          </g>
        ))}
        {placed.map((hour) => (
          <g key={hour.key}>
            {hour.bars.map((bar) => bar.n > 0 && <PictureBar key={bar.series} {...bar} width={barWidth} />)}
            <text class="label" x={hour.x + hourWidth / 2} y={base + 13}>
              {hour.label}
            </text>
          </g>
        ))}
        {days.map((day) => (
          <g key={day.date}>
            <line class="axis" x1={day.x} x2={day.x + day.width} y1={base} y2={base} />
            <text class="day" x={day.x} y={base + 28}>
              {shortDate(day.date)}
            </text>
          </g>
        ))}
      </svg>
      <HoursTable hours={hours} />
    </section>
  );
}

function PictureBar({
  series,
  n,
  x,
  y,
  width,
  height,
}: {
  series: Series;
  n: number;
  x: number;
  y: number;
  width: number;
  height: number;
}) {
  return (
    <>
      <rect class={`bar-${series}`} x={x} y={y} width={width} height={height} />
      <text class="count" x={x + width / 2} y={y - 3}>
        {n}
      </text>
    </>
  );
}

function HoursTable({ hours }: { hours: readonly HourFigures[] }) {
  return (
    <details class="report-numbers">
      <summary>{t('report.inNumbers')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('report.day')}</th>
            <th scope="col">{t('report.hour')}</th>
            {SERIES.map((series) => (
              <th key={series} scope="col">
                {t(`report.series.${series}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={`${hour.date} ${hour.hour}`}>
              <th scope="row">{shortDate(hour.date)}</th>
              <th scope="row">{String(hour.hour).padStart(2, '0')}:00</th>
              {SERIES.map((series) => (
                <td key={series}>{hour[series]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
