import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { offerFacts } from '../../../utils/team/offer.ts';
import type { NatsServer } from '../../team/nats.ts';
import { machineTime } from './clock.ts';
import type { CrowdOrder, Heard } from './crowd.ts';
import { markFact, offered } from './facts.ts';
import { KEY, openAs } from './lines.ts';
import { cpuOf } from './server-cpu.ts';

export interface GrowthRow {
  clients: number;
  /** Marks made, twenty a second. */
  marks: number;
  /** From the mark to its arrival at another profile, ms. */
  p50: number;
  p99: number;
  /** The same for a bare publish to as many subscribers, in the same run: the floor. */
  floor50: number;
  floor99: number;
  /** Part of a core that the server used while the marks were made; null where the system does not tell. */
  serverCpu: number | null;
  /** The same of the one process in which all the listening profiles are. */
  clientsCpu: number;
  lost: number;
  doubled: number;
}

/** Marks made before the counting begins. */
const WARM = 20;

/** A mark each 50 ms by one profile, heard by so many others in a process of their own. */
export async function measureGrowth(server: NatsServer, clients: number, marks: number): Promise<GrowthRow> {
  const crowd = fork(join(import.meta.dirname, 'crowd.ts'), { execArgv: [] });
  const writer = await openAs('vera', server.address);
  try {
    await order(crowd, { ask: 'come', address: server.address, key: KEY, clients });
    const publish = async () => {
      writer.nc.publish('here.sadovaya.floor', new TextEncoder().encode(String(machineTime()).padEnd(300)));
      await writer.nc.flush();
    };
    const mark = async (i: number) => {
      const fact = markFact(i);
      await offerFacts(writer, [offered({ ...fact, data: { ...fact.data, sent: machineTime() } } as typeof fact)]);
    };
    // The first second is not counted: programs that have just started are slow.
    for (const act of [publish, mark]) await phase(crowd, WARM * clients, () => everyTwentieth(WARM, act));
    const floor = await phase(crowd, marks * clients, () => everyTwentieth(marks, publish));
    const before = cpuOf(server.pid());
    const began = performance.now();
    const heard = await phase(crowd, marks * clients, () => everyTwentieth(marks, mark));
    const after = cpuOf(server.pid());
    const took = performance.now() - began;
    await order(crowd, { ask: 'go' });
    return {
      clients,
      marks,
      p50: quantile(heard.spans, 0.5),
      p99: quantile(heard.spans, 0.99),
      floor50: quantile(floor.spans, 0.5),
      floor99: quantile(floor.spans, 0.99),
      serverCpu: before === null || after === null ? null : (after - before) / took,
      clientsCpu: heard.cpu / took,
      lost: Math.max(0, marks * clients - heard.spans.length),
      doubled: Math.max(0, heard.spans.length - marks * clients),
    };
  } finally {
    await writer.close();
    crowd.kill();
  }
}

async function phase(crowd: ChildProcess, expected: number, act: () => Promise<void>): Promise<Heard> {
  await order(crowd, { ask: 'listen' });
  await act();
  return (await order(crowd, { ask: 'tell', expected })) as Heard;
}

/** Resolves to the crowd's answer; rejects when its process has ended. */
function order(crowd: ChildProcess, what: CrowdOrder): Promise<Heard | null> {
  return new Promise((resolve, reject) => {
    const answer = (message: unknown) => {
      crowd.off('exit', end);
      resolve(message as Heard | null);
    };
    const end = (code: number | null) => {
      crowd.off('message', answer);
      reject(new Error(`The process of the profiles ended with ${code}`));
    };
    crowd.once('message', answer).once('exit', end);
    crowd.send(what);
  });
}

/** At its times whether or not the one before is done: a slow server does not slow down what is asked of it. */
async function everyTwentieth(count: number, act: (i: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  const acts: Promise<void>[] = [];
  for (let i = 0; i < count; i++) {
    acts.push(act(i));
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, began + (i + 1) * 50 - performance.now())));
  }
  await Promise.all(acts);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
