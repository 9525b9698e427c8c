import { COLOURS } from '@/utils/domain/colour.ts';
import { meanMinutes, percentOf } from '@/utils/domain/share.ts';
import type { Figures } from '@/utils/domain/shift-figures.ts';
import { callsOf, comingPercent, reachedPercent, sum } from '@/utils/domain/shift-shares.ts';

/** One figure of a row: a number, or null where there is nothing to divide by. */
export interface Column {
  /** Its name is `report.column.<key>`, what it counts `report.explain.<key>`. */
  key: ColumnKey;
  kind: 'count' | 'percent' | 'minutes';
  of(figures: Figures): number | null;
}

/** Columns under one heading, `report.group.<key>`. */
export interface ColumnGroup {
  key: 'sent' | 'calls' | 'people' | 'answers' | 'time';
  columns: readonly Column[];
}

export type ColumnKey =
  | 'messenger'
  | 'sms'
  | 'handed'
  | 'calls'
  | 'reached'
  | 'missed'
  | 'wrong'
  | 'reachedPercent'
  | 'called'
  | 'calledPercent'
  | 'marked'
  | 'unreported'
  | 'coming'
  | 'comingPercent'
  | 'cancels'
  | 'moves'
  | 'minutes'
  | 'measured';

/** Every figure of an operator's round in the order in which it is read; each is defined in docs/decisions/0011-report.md. */
export const GROUPS: readonly ColumnGroup[] = [
  {
    key: 'sent',
    columns: [
      count('messenger', ({ messages }) => sum(messages.messenger)),
      count('sms', ({ messages }) => sum(messages.sms)),
      count('handed', ({ handed }) => handed),
    ],
  },
  {
    key: 'calls',
    columns: [
      count('calls', callsOf),
      count('reached', ({ calls }) => calls.reached),
      count('missed', ({ calls }) => calls.missed),
      count('wrong', ({ calls }) => calls.wrong),
      { key: 'reachedPercent', kind: 'percent', of: reachedPercent },
    ],
  },
  {
    key: 'people',
    columns: [
      count('called', ({ people }) => people.called),
      { key: 'calledPercent', kind: 'percent', of: ({ people }) => percentOf(people.reached, people.called) },
      count('marked', ({ marked }) => marked),
      count('unreported', ({ unreported }) => unreported),
    ],
  },
  {
    key: 'answers',
    columns: [
      count('coming', ({ words }) => sum(words.coming)),
      { key: 'comingPercent', kind: 'percent', of: comingPercent },
      count('cancels', ({ words }) => sum(words.cancels)),
      count('moves', ({ words }) => sum(words.moves)),
    ],
  },
  {
    key: 'time',
    columns: [
      { key: 'minutes', kind: 'minutes', of: ({ length }) => meanMinutes(length) },
      count('measured', ({ length }) => length.n),
    ],
  },
];

export const COLUMNS: readonly Column[] = GROUPS.flatMap((group) => group.columns);

/** What was sent, by what became of it; both channels together. */
export const OUTCOMES = COLOURS;

function count(key: ColumnKey, of: Column['of']): Column {
  return { key, kind: 'count', of };
}
