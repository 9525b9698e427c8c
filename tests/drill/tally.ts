import type { DrillRow } from './table.ts';

type Fault = 'lost' | 'doubled' | 'wrong' | 'leaked';

/** Counts what a drill tries and what of it goes wrong, and says each fault at once. */
export interface Tally {
  /** One case: whether it went well, and what kind of fault it is otherwise. */
  expect(what: string, isWell: boolean, fault?: Fault): void;
  row(note?: string): DrillRow;
}

export function startTally(drill: string, tell: (line: string) => void): Tally {
  const counts = { cases: 0, lost: 0, doubled: 0, wrong: 0, leaked: 0 };
  return {
    expect(what, isWell, fault = 'wrong') {
      counts.cases += 1;
      if (isWell) return;
      counts[fault] += 1;
      tell(`${drill}: ${fault.toUpperCase()}: ${what}`);
    },
    row: (note) => ({ drill, ...counts, ...(note === undefined ? {} : { note }) }),
  };
}
