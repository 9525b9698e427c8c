import { expect, it, vi } from 'vitest';
import { createRound, type RoundOptions } from '../../../entrypoints/dial-list.content/round.ts';
import type { DaySummary } from '../../../utils/domain/report.ts';
import type { Row } from '../../../utils/page/row-index.ts';
import { paint } from './lists.ts';

const scrolled = vi.fn();
const rowOf = (id: string) => ({ id, element: { getClientRects: () => [{}], scrollIntoView: scrolled } }) as unknown as Row;

/** A page that shows these visits, all of them to be called. */
function open(...visits: string[]) {
  const rows: RoundOptions['rows'] = { ofVisit: (visit) => (visits.includes(visit) ? [rowOf(visit)] : []) };
  const call = { step: 'call', why: 'silent' } as never;
  const round = createRound({ rows, paintOf: (visit) => paint(visit, { next: call }), markOf: () => null, onChange: () => {} });
  return { round, hear: (...queue: string[]) => round.hear({ queue } as unknown as DaySummary) };
}

const current = (round: ReturnType<typeof createRound>) => round.current()?.id ?? null;

it('«next» asked for before the first word on the day is gone to with it', () => {
  const { round, hear } = open('a', 'b');
  round.goNext();
  expect(current(round)).toBeNull();
  hear('a', 'b');
  expect(current(round)).toBe('a');
  hear('b');
  expect(current(round)).toBe('a');
});

it('«next» pressed while rows are painted of which the day’s queue is still to tell is gone to with the next word on it', () => {
  const { round, hear } = open('a', 'b');
  hear('a');
  round.goNext();
  hear();
  round.goNext();
  expect(current(round)).toBe('a');
  hear('b');
  expect(current(round)).toBe('b');
});

it('the next word on the day is all that is waited for, and a row taken meanwhile stays', () => {
  const { round, hear } = open('a', 'b', 'c');
  hear();
  round.goNext();
  hear();
  hear('a');
  expect(current(round)).toBeNull();
  hear();
  round.goNext();
  round.goTo(rowOf('c'));
  hear('a');
  expect(current(round)).toBe('c');
});

it('whoever stands at the only row left stays there', () => {
  const { round, hear } = open('a', 'b');
  hear('a');
  round.goNext();
  round.goNext();
  hear('a', 'b');
  expect(current(round)).toBe('a');
});
