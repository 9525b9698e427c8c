/** What a drill found: how many cases it tried, and what went wrong in them. */
export interface DrillRow {
  drill: string;
  cases: number;
  lost: number;
  doubled: number;
  wrong: number;
  leaked: number;
  /** What else was measured, e.g. `p50 3 ms`. */
  note?: string;
  /** False where this machine does not allow it to be played, which the note says; nothing was found then, and nothing was shown. */
  isPlayed?: boolean;
}

const HEAD = ['drill', 'cases', 'lost', 'doubled', 'wrong', 'leaked', ''];

/** The table that a drill's run prints. */
export function drillTable(rows: readonly DrillRow[]): string {
  const cells = rows.map((row) => [
    row.drill,
    ...[row.cases, row.lost, row.doubled, row.wrong, row.leaked].map((count) => count.toLocaleString('en')),
    row.note ?? '',
  ]);
  const widths = HEAD.map((head, i) => Math.max(head.length, ...cells.map((row) => (row[i] as string).length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 0 || i === 6 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number)))
      .join(' · ');
  return [line(HEAD), ...cells.map(line)].map((one) => one.trimEnd()).join('\n');
}

/** Whether nothing went wrong in any of them. */
export function isClean(rows: readonly DrillRow[]): boolean {
  return rows.every((row) => row.isPlayed === false || (row.cases > 0 && row.lost + row.doubled + row.wrong + row.leaked === 0));
}
