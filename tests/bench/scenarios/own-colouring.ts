import type { PageProfile } from '../../../utils/page/profile.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import type { Figure } from '../figure.ts';
import { inTurn, type Spread } from '../samples.ts';
import type { Scenario } from '../scenario.ts';
import { GRIDS } from '../serve-lists.ts';
import type { Stage } from '../stage.ts';
import { openingAt } from './open-list.ts';
import { stormAt } from './storm.ts';

/** What each grid offers a vendor who colours the phones in it. */
const MEANS: Record<string, string> = {
  'ag-grid': 'ag-grid’s class rules',
  tabulator: 'Tabulator’s formatters',
  datatables: 'DataTables’ row callback',
};
const FORCE = { rounds: 1, updates: 100 };
const MOST_FOR_STORM = 300;

/** Where each grid has the fields of a visit. */
const CELLS: Record<string, { row: string; cell(field: string, column: number): string }> = {
  'ag-grid': { row: '.ag-row', cell: (field) => `[col-id="${field}"]` },
  tabulator: { row: '.tabulator-row', cell: (field) => `[tabulator-field="${field}"]` },
  datatables: { row: '#list tbody tr', cell: (_field, column) => `td:nth-child(${column})` },
};

function profileOf(grid: string): PageProfile {
  const where = CELLS[grid];
  if (!where) throw new Error(`There is no grid ${grid}`);
  const place = (field: string, column: number) => ({ selector: where.cell(field, column) });
  return {
    dozvon: 'page-profile-1',
    id: `bench-${grid}`,
    name: grid,
    pages: [`http://127.0.0.1/${grid}/*`],
    row: where.row,
    site: place('no', 1),
    time: place('time', 2),
    patient: place('patient', 3),
    phone: place('phone', 4),
    doctor: place('doctor', 5),
    room: place('room', 6),
    what: place('what', 7),
    date: { from: 'page', selector: 'h2', pattern: '\\d{2}\\.\\d{2}\\.\\d{4}' },
    // A grid holds only the rows that can be seen.
    whole: false,
  };
}

const OURS = '/dialup/list';
const own = (grid: string) => `/floor/list?by=${grid}`;
const bare = (grid: string) => `/floor/list?by=${grid}&plain`;
const over = (grid: string) => `/${grid}/list?plain`;

export const ownColouringScenario: Scenario = {
  no: 13,
  title: 'The colouring that grids have built in',
  sizes: [300, 2000],
  async run(stage, rows, times) {
    for (const grid of GRIDS) await askWorker(stage.quiet, 'pages.connect', { profile: profileOf(grid) });
    const figures = [
      ...(await openings(stage, rows, times)),
      ...(rows <= MOST_FOR_STORM ? await storms(stage, rows, times) : []),
    ];
    for (const grid of GRIDS) await askWorker(stage.quiet, 'pages.disconnect', { id: profileOf(grid).id });
    return figures;
  },
};

async function openings(stage: Stage, rows: number, times: number): Promise<Figure[]> {
  const paths = [OURS, ...GRIDS.flatMap((grid) => [own(grid), bare(grid), over(grid)])];
  const ways = Object.fromEntries(paths.map((path) => [path, async () => (await openingAt(stage, path)).all]));
  const taken = await inTurn(ways, times);
  const of = (path: string) => taken[path]?.ms as Spread;
  return [
    ...compare('all rows coloured, beside a grid', rows, of),
    ...GRIDS.map(
      (grid): Figure => ({
        scenario: 13,
        name: `${grid} coloured by itself`,
        rows,
        ours: of(own(grid)),
        beside: { name: 'the grid without colours', spread: of(bare(grid)) },
        unit: 'ms',
        goal: null,
      }),
    ),
  ];
}

async function storms(stage: Stage, rows: number, times: number): Promise<Figure[]> {
  const paths = [OURS, ...GRIDS.flatMap((grid) => [own(grid), over(grid)])];
  const ways = Object.fromEntries(paths.map((path) => [path, async () => (await stormAt(stage, path, FORCE)).task]));
  const taken = await inTurn(ways, times);
  return compare('storm, main thread, beside a grid', rows, (path) => taken[path]?.ms as Spread);
}

/** Ours over a plain table beside each grid's own colouring; and ours over the same grid beside it, which waits until the grid is drawn. */
function compare(name: string, rows: number, of: (path: string) => Spread): Figure[] {
  const base = { scenario: 13, rows, unit: 'ms' as const };
  return GRIDS.flatMap((grid): Figure[] => {
    const beside = { name: MEANS[grid] ?? grid, spread: of(own(grid)) };
    return [
      { ...base, name, ours: of(OURS), beside, goal: 1 },
      { ...base, name: `${name}; ours over ${grid}`, ours: of(over(grid)), beside, goal: null },
    ];
  });
}
