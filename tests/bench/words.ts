import { type Figure, isMet, ratioOf } from './figure.ts';
import type { Spread } from './samples.ts';

/** `31.2 (28.0 to 40.1)`: the median and the range. */
export function spreadWords({ median, low, high, count }: Spread): string {
  return count > 1 ? `${short(median)} (${short(low)} to ${short(high)})` : short(median);
}

export function metWords(figure: Figure): string {
  const met = isMet(figure);
  return met === null ? '' : met ? 'met' : 'missed';
}

export function ratioWords(figure: Figure): string {
  const ratio = ratioOf(figure);
  return ratio === null ? '' : `${ratio.toFixed(2)} ×`;
}

export function goalWords({ goal, beside, unit, note }: Figure): string {
  if (note) return note;
  if (goal === null) return '';
  return beside ? `≤ ${goal} ×` : `≤ ${goal}${unit === 'count' ? '' : ` ${unit}`}`;
}

/** One figure as a line of the console. */
export function figureLine(figure: Figure): string {
  const { name, ours, beside, unit } = figure;
  const against = beside ? ` | ${beside.name} ${spreadWords(beside.spread)}` : '';
  return `${name}: ${spreadWords(ours)} ${unit}${against} | ${ratioWords(figure)} ${goalWords(figure)} ${metWords(figure)}`;
}

export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return value.toFixed(digits).replace(/\.0+$/, '');
}
