import type { Measure, Score } from './measure.ts';

/** The table of docs/pages.md: each list, and what was understood of it. */
export function listTable(all: readonly Measure[]): string {
  const lines = all.filter((one) => one.fixture.visits.length > 0).map(lineOf);
  return [
    '| page | what is particular | detected without help | after correction | rows right | identities right | held out: first sight |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** The table of pages that are no dial list. */
export function otherTable(all: readonly Measure[]): string {
  const lines = all
    .filter((one) => one.fixture.visits.length === 0)
    .map(
      ({ fixture, detection }) =>
        `| ${fixture.name} | ${fixture.shows} | ${detection ? 'no' : 'yes'} | ${fixture.firstSight ?? ''} |`,
    );
  return ['| page | what it is | left alone | held out: first sight |', '|---|---|---|---|', ...lines].join('\n');
}

/** The sums under the tables. */
export function totals(all: readonly Measure[]): string {
  const lists = all.filter((one) => one.fixture.visits.length > 0);
  const others = all.filter((one) => one.fixture.visits.length === 0);
  const held = all.filter((one) => one.fixture.firstSight !== undefined);
  const alone = lists.filter((one) => one.alone.isRight);
  const helped = lists.filter((one) => one.alone.isRight || one.corrected?.isRight);
  const first = held.filter((one) => one.fixture.firstSight === 'right');
  const certain = held.filter((one) => one.fixture.firstSight?.includes('as certain'));
  const wrong = all.filter((one) => one.isCertain && !one.alone.isRight);
  return [
    `- Lists detected without help: **${alone.length} of ${lists.length}** (${percent(alone.length, lists.length)}), after correction ${helped.length}.`,
    `- Wrong and passed off as certain: **${wrong.length}**.`,
    `- Pages that are no dial list, left alone: **${others.filter((one) => !one.detection).length} of ${others.length}**.`,
    `- Held out (written after the detector worked): ${held.length}. Right on first sight: **${first.length}** (${percent(first.length, held.length)}); ` +
      `of the ${held.length - first.length} that were not, ${certain.length} were passed off as certain before they were mended.`,
  ].join('\n');
}

function lineOf({ fixture, detection, alone, corrected, isCertain }: Measure): string {
  const best = corrected ?? alone;
  const said = detection ? (isCertain ? 'certain' : 'asks to look') : 'not found';
  const detected = alone.isRight ? `yes, ${said}` : `no, ${said}`;
  const after = alone.isRight ? '' : corrected ? yesNo(corrected) : 'no';
  const cells = [
    fixture.name,
    fixture.shows,
    detected,
    after,
    part(best.rowsRight, best.rows),
    part(best.identitiesRight, fixture.visits.length),
  ];
  return `| ${[...cells, fixture.firstSight ?? ''].join(' | ')} |`;
}

function yesNo(score: Score): string {
  return score.isRight ? 'yes' : 'no';
}

function part(of: number, all: number): string {
  return `${of}/${all}`;
}

function percent(of: number, all: number): string {
  return `${Math.floor((of / all) * 100)} %`;
}
