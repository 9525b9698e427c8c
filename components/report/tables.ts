import { t } from '@/utils/browser/words.ts';
import type { RoundKind } from '@/utils/domain/fact.ts';
import type { Figures } from '@/utils/domain/shift-figures.ts';
import type { ShiftReport } from '@/utils/domain/shift-report.ts';
import { COLUMNS, OUTCOMES } from './columns.ts';
import { doerWords, NOTHING } from './figure-words.ts';

/** What a file's cell holds. Text is text, whatever it looks like: no cell is ever a formula. */
export type Cell = string | number;

/** A table of a file: the first line names its columns. */
export interface Table {
  name: string;
  heads: string[];
  rows: Cell[][];
  /** Widths in characters, where the file knows any. */
  widths: number[];
}

/** The shift by operator and round, the last line all together. Percent are whole numbers, minutes have one decimal. */
export function summaryTable({ rows, total }: ShiftReport): Table {
  const cells = (figures: Figures): Cell[] => [
    ...COLUMNS.map((column) => column.of(figures) ?? NOTHING),
    ...OUTCOMES.map((outcome) => figures.messages.messenger[outcome] + figures.messages.sms[outcome]),
  ];
  return {
    name: t('report.sheet.summary'),
    heads: [
      t('report.round'),
      t('report.operator'),
      ...COLUMNS.map(({ key, kind }) => (kind === 'percent' ? `${t(`report.explain.${key}`)}, %` : t(`report.explain.${key}`))),
      ...OUTCOMES.map((outcome) => t('report.outcome', [t(`colour.${outcome}`)])),
    ],
    rows: [
      ...rows.map((row) => [roundWords(row.round), doerWords(row), ...cells(row)]),
      [t('report.total'), '', ...cells(total)],
    ],
    widths: [12, 22, ...COLUMNS.map(() => 14), ...OUTCOMES.map(() => 14)],
  };
}

/** What happened by the clinic's hours. */
export function hoursTable({ hours }: ShiftReport): Table {
  return {
    name: t('report.sheet.hours'),
    heads: [t('report.day'), t('report.hour'), t('report.series.messages'), t('report.series.answers'), t('report.series.calls')],
    rows: hours.map((one) => [one.date, one.hour, one.messages, one.answers, one.calls]),
    widths: [12, 8, 14, 14, 14],
  };
}

export function roundWords(round: RoundKind): string {
  return t(`report.rounds.${round}`);
}
