import type { Mark } from '@/utils/domain/fact.ts';
import type { DaySummary } from '@/utils/domain/report.ts';
import type { Paint } from '@/utils/messages/protocol.ts';
import type { Follower } from '@/utils/page/follower.ts';
import type { Sight } from '@/utils/page/painter.ts';
import { createRowFilter, type FilterKey, type RowFilter } from '@/utils/page/row-filter.ts';
import type { Row } from '@/utils/page/row-index.ts';
import { createWalk } from '@/utils/page/walk.ts';
import { STEPS, type UpcomingRow } from './bar-words.ts';

export interface RoundOptions {
  rows: Pick<Follower['rows'], 'ofVisit'>;
  paintOf(visit: string): Paint | null;
  /** The mark a row shows, which may be ahead of the worker. */
  markOf(visit: string): Mark | null;
  /** These visits' rows stand otherwise in the round now; null means any row. */
  onChange(visits: readonly string[] | null): void;
}

/** The operator's way through the list: what is looked at, which row is current, whom next. */
export interface Round {
  sightOf(row: Row): Sight;
  /** The worker's newest word on the day. */
  hear(summary: DaySummary | null): void;
  summary(): DaySummary | null;
  filter: Pick<RowFilter, 'isOn' | 'isActive'>;
  toggle(key: FilterKey): void;
  /** Shows the rows of one kind of work alone, at each call of the next kind, and at the end all again. */
  turnFilter(): void;
  /** Whether there was a filter to take off. */
  clearFilter(): boolean;
  upcoming(): UpcomingRow | null;
  /** Goes to the next row and shows it. */
  goNext(): void;
  /** Makes a row the current one. */
  goTo(row: Row): void;
  /** Goes to a visit's row, wherever it stands on the page, and shows it. */
  show(visit: string): void;
  /** The current row as it stands on the page, brought into view; null where there is none. */
  current(): Row | null;
}

export function createRound({ rows, paintOf, markOf, onChange }: RoundOptions): Round {
  const filter = createRowFilter();
  const walk = createWalk();
  let summary: DaySummary | null = null;
  let isAwaited = false;

  function isDim(row: Row): boolean {
    return filter.isActive() && !row.isStale && !filter.matches(paintOf(row.id), markOf(row.id));
  }

  function shownRow(visit: string): Row | null {
    return rows.ofVisit(visit).find((row) => row.element.getClientRects().length > 0) ?? null;
  }

  /** The queue may be some seconds old; what the row itself says is not. */
  function canGo(visit: string): boolean {
    const row = shownRow(visit);
    const step = paintOf(visit)?.next.step;
    return row !== null && !isDim(row) && step !== 'done' && step !== 'wait';
  }

  function goNext(): void {
    // Where there is nobody, rows may be painted already whose word on the day is still on its way: a beat follows each.
    isAwaited = !move(() => walk.advance(summary?.queue ?? [], canGo));
    center(walk.current());
  }

  function center(visit: string | null): void {
    if (visit) shownRow(visit)?.element.scrollIntoView({ block: 'center' });
  }

  function move<T>(change: () => T): T {
    const before = walk.current();
    isAwaited = false;
    const to = change();
    const after = walk.current();
    if (before !== after) onChange([before, after].filter((visit): visit is string => !!visit));
    return to;
  }

  return {
    sightOf: (row) => ({ isDim: isDim(row), isCurrent: row.id === walk.current() }),
    hear(news) {
      summary = news;
      if (!news || !isAwaited) return;
      goNext();
      isAwaited = false;
    },
    summary: () => summary,
    filter,
    toggle(key) {
      filter.toggle(key);
      onChange(null);
    },
    turnFilter() {
      const left = STEPS.filter((step) => summary && summary.steps[step] > 0).map((step): FilterKey => `step:${step}`);
      const next = left[left.findIndex(filter.isOn) + 1];
      filter.clear();
      if (next) filter.toggle(next);
      onChange(null);
    },
    clearFilter() {
      const had = filter.clear();
      if (had) onChange(null);
      return had;
    },
    upcoming() {
      const visit = summary && walk.peek(summary.queue, canGo);
      const row = visit && shownRow(visit);
      const next = row && paintOf(row.id)?.next;
      return next ? { visit: row.id, time: row.seen.time, patient: row.seen.patient, next } : null;
    },
    goNext,
    goTo(row) {
      move(() => walk.goTo(row.id));
    },
    show(visit) {
      if (!shownRow(visit)) return;
      move(() => walk.goTo(visit));
      center(visit);
    },
    current() {
      const visit = walk.current();
      const row = visit && shownRow(visit);
      if (!row) return null;
      // Nothing is done to a row that the operator does not see.
      row.element.scrollIntoView({ block: 'nearest' });
      return row;
    },
  };
}
