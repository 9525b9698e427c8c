import { openLine } from '../../../utils/team/line.ts';
import { offerFacts } from '../../../utils/team/offer.ts';
import { createSeal, newClinicKey } from '../../../utils/team/seal.ts';
import { findNats } from '../../team/find-nats.ts';
import { type NatsServer, startCluster, startNats } from '../../team/nats.ts';
import { makeStream } from '../../team/stream.ts';
import type { DrillRow } from '../table.ts';
import { markFact, offered } from './facts.ts';
import { measureGrowth } from './growth.ts';
import { leaderKills, wholeClusterKilled } from './outages.ts';
import { claimRaces } from './races.ts';
import { readAll } from './read-all.ts';

const RACES = Number(process.env.DOZVON_RACES ?? 1_000);
const GROWTH = (process.env.DOZVON_GROWTH ?? '2,10,50,200,500').split(',').map(Number);

/** Issue 6's drills, with real servers on loopback. */
export async function teamDrills(): Promise<DrillRow[]> {
  const version = findNats();
  if (version === null) throw new Error('nats-server is not in the PATH (or in DOZVON_NATS): the team’s drills cannot run');
  console.log(`nats-server ${version}`);
  return [...(await withOne(oneServer)), ...(await withThree(threeServers))];
}

async function oneServer(server: NatsServer): Promise<DrillRow[]> {
  const rows = [
    told(await claimRaces([server], RACES, 50)),
    told(await catchUp(server, 5_000)),
    told(await flood(server, 100_000)),
  ];
  for (const clients of GROWTH) {
    const { p50, p99, floor50, floor99, cpu, lost } = await measureGrowth(server, clients, 100);
    const note = `p50 ${ms(p50)}, p99 ${ms(p99)}; bare publish ${ms(floor50)}, ${ms(floor99)}; ${cpu.toFixed(3)} ms of CPU a mark and profile`;
    rows.push(told({ drill: `a mark, ${clients} profiles`, cases: 100 * clients, lost, doubled: 0, wrong: 0, leaked: 0, note }));
  }
  return rows;
}

async function threeServers(servers: readonly NatsServer[]): Promise<DrillRow[]> {
  return [
    told(await claimRaces(servers, RACES, 50)),
    told(await leaderKills(servers, 5)),
    told(await wholeClusterKilled(servers, 3)),
  ];
}

/** A new profile reads so many facts. */
async function catchUp(server: NatsServer, count: number): Promise<DrillRow> {
  const seal = await createSeal(newClinicKey());
  const line = await openLine({ address: server.address, clinic: 'sadovaya', user: 'anna' }, 'anna-pass', seal);
  const facts = Array.from({ length: count }, (_, i) => markFact(i));
  for (let i = 0; i < count; i += 500) await offerFacts(line, facts.slice(i, i + 500).map(offered));
  await line.close();
  const began = performance.now();
  const found = await readAll([server], seal);
  const note = `${Math.round(performance.now() - began)} ms`;
  const lost = facts.filter((fact) => !found.has(fact.id)).length;
  return { drill: 'catching up', cases: count, lost, doubled: found.size - count + lost, wrong: 0, leaked: 0, note };
}

async function flood(server: NatsServer, count: number): Promise<DrillRow> {
  const row = await catchUp(server, count);
  return { ...row, drill: `${count.toLocaleString('en')} facts at once` };
}

async function withOne<T>(drill: (server: NatsServer) => Promise<T>): Promise<T> {
  const server = await startNats();
  try {
    await makeStream(server.plain);
    return await drill(server);
  } finally {
    await server.stop();
  }
}

async function withThree<T>(drill: (servers: readonly NatsServer[]) => Promise<T>): Promise<T> {
  const servers = await startCluster();
  try {
    await untilMade(servers);
    return await drill(servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** A cluster that has just started has no leader to make a stream yet. */
async function untilMade(servers: readonly NatsServer[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await makeStream((servers[0] as NatsServer).plain, 'sadovaya', 3);
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function told(row: DrillRow): DrillRow {
  console.log(
    `${row.drill}: ${row.cases} cases, lost ${row.lost}, doubled ${row.doubled}, wrong ${row.wrong}. ${row.note ?? ''}`,
  );
  return row;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}
