import { t } from '@/utils/browser/words.ts';
import type { Mark } from '@/utils/domain/fact.ts';
import type { Paint } from '@/utils/messages/protocol.ts';
import type { Follower } from '@/utils/page/follower.ts';
import type { NotMarked } from '@/utils/page/gestures.ts';
import type { Marks } from '@/utils/page/marks.ts';
import type { Toasts } from '@/utils/page/overlay-toasts.ts';
import type { Row } from '@/utils/page/row-index.ts';
import type { Desks } from './desks.ts';
import type { Round } from './round.ts';

export interface RowActsOptions {
  rows: Pick<Follower['rows'], 'ofVisit'>;
  paintOf(visit: string): Paint | null;
  markOf(visit: string): Mark | null;
  marks: Pick<Marks, 'set'>;
  desks: Pick<Desks, 'open'>;
  round: Pick<Round, 'goTo'>;
  toasts: Toasts;
}

/** What an operator does to one row, by whatever way. */
export interface RowActs {
  /** R4. */
  toggle(row: Row): void;
  /** The same by the key: under the conditions of a double click. */
  toggleChecked(row: Row): void;
  refuse(why: NotMarked): void;
  isAmbiguous(row: Row): boolean;
  openCard(row: Row): void;
  /** R3, R16: this patient's SMS. */
  openSms(row: Row): void;
  /** The comment box (R7), at the row. */
  openOutcome(row: Row): void;
  /** Whether the row of the last mark is due, and its box opens. A row marked before it is not asked about: its chip says «due». */
  askOutcome(visit: string): boolean;
}

export function createRowActs({ rows, paintOf, markOf, marks, desks, round, toasts }: RowActsOptions): RowActs {
  let lastToggled: string | null = null;

  function toggle(row: Row): void {
    lastToggled = row.id;
    const shown = markOf(row.id);
    void marks.set(row.id, shown ? null : 'called', shown);
  }

  function refuse(why: NotMarked): void {
    toasts.show({ tone: 'error', text: t(`page.toast.${why}`) });
  }

  function isAmbiguous(row: Row): boolean {
    return rows.ofVisit(row.id).some((other) => other.element !== row.element && other.element.getClientRects().length > 0);
  }

  function openOutcome(row: Row): void {
    round.goTo(row);
    void desks.open({ view: 'outcome', visit: row.id });
  }

  return {
    toggle,
    toggleChecked(row) {
      if (row.isStale) refuse('changed');
      else if (isAmbiguous(row)) refuse('ambiguous');
      else toggle(row);
    },
    refuse,
    isAmbiguous,
    openCard: (row) => void desks.open({ view: 'visit', visit: row.id }),
    openSms: ({ id, seen: { date } }) => void desks.open({ view: 'send', date, only: id, channel: 'sms' }),
    openOutcome,
    askOutcome(visit) {
      const row = rows.ofVisit(visit)[0];
      if (!row || visit !== lastToggled || paintOf(visit)?.note.state !== 'due') return false;
      openOutcome(row);
      return true;
    },
  };
}
