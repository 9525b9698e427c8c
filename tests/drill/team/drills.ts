import { loadavg } from 'node:os';
import { findNats } from '../../team/find-nats.ts';
import type { NatsServer } from '../../team/nats.ts';
import type { DrillRow } from '../table.ts';
import { catchUp } from './catch-up.ts';
import { writeFigures } from './figures.ts';
import { type GrowthRow, measureGrowth } from './growth.ts';
import { leaderKills, wholeClusterKilled } from './outages.ts';
import { claimRaces } from './races.ts';
import { withOne, withThree } from './servers.ts';

/** How much of each drill is done. */
export interface DrillSize {
  races: number;
  leaders: number;
  clusters: number;
  /** Profiles that listen, one run each. */
  growth: readonly number[];
  marks: number;
  catchUp: readonly number[];
}

/** What issue 6 asks for; about five minutes on two cores. */
const FULL: DrillSize = {
  races: 1_000,
  leaders: 5,
  clusters: 3,
  growth: [2, 10, 50, 200, 500],
  marks: 120,
  catchUp: [5_000, 100_000],
};

/** Drills on real servers on loopback. The full form writes what it found into docs/team-figures.md. */
export async function teamDrills(): Promise<DrillRow[]> {
  const version = findNats();
  if (version === null) throw new Error('nats-server is not in the PATH (or in DOZVON_NATS): the team’s drills cannot run');
  console.log(`nats-server ${version}`);
  const load = loadavg()[0] ?? 0;
  const growth = await growthRows(FULL, console.log);
  const rows = await outageRows(FULL, console.log);
  await writeFigures({ version, load }, rows, growth);
  return [...rows, ...growth.map(asDrill)];
}

/** Everything but the growth, row by row. */
async function outageRows(size: DrillSize, tell: (line: string) => void): Promise<DrillRow[]> {
  const rows: DrillRow[] = [];
  const add = async (drill: Promise<DrillRow>) => {
    const row = await drill;
    rows.push(row);
    tell(`${row.drill}: lost ${row.lost}, doubled ${row.doubled}, wrong ${row.wrong} of ${row.cases}; ${row.note}`);
  };
  await withOne((server) => add(claimRaces([server], size.races, 50)));
  for (const count of size.catchUp) await withOne((server) => add(catchUp(server, count)));
  await withThree(async (servers: readonly NatsServer[]) => {
    await add(claimRaces(servers, size.races, 50));
    await add(leaderKills(servers, size.leaders));
    await add(wholeClusterKilled(servers, size.clusters));
  });
  return rows;
}

export async function growthRows(size: Pick<DrillSize, 'growth' | 'marks'>, tell: (line: string) => void): Promise<GrowthRow[]> {
  const rows: GrowthRow[] = [];
  for (const clients of size.growth) {
    const row = await withOne((server) => measureGrowth(server, clients, size.marks));
    rows.push(row);
    const { drill, note } = asDrill(row);
    tell(`${drill}: ${note}`);
  }
  return rows;
}

/** A growth row as every drill tells its outcome: a case is a mark at one profile. */
export function asDrill({ clients, marks, p50, p99, floor50, floor99, lost, doubled }: GrowthRow): DrillRow {
  const note = `p50 ${ms(p50)}, p99 ${ms(p99)}; bare publish ${ms(floor50)}, ${ms(floor99)}`;
  return { drill: `marks heard by ${clients} profiles`, cases: marks * clients, lost, doubled, wrong: 0, leaked: 0, note };
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
