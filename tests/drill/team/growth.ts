import { followFacts } from '../../../utils/team/follow.ts';
import { openLine, type TeamLine } from '../../../utils/team/line.ts';
import { offerFacts } from '../../../utils/team/offer.ts';
import { createSeal, newClinicKey } from '../../../utils/team/seal.ts';
import type { NatsServer } from '../../team/nats.ts';
import { markFact, offered } from './facts.ts';

export interface GrowthRow {
  clients: number;
  /** From the mark to its arrival at another profile, ms. */
  p50: number;
  p99: number;
  /** The same for a bare publish to as many subscribers, in the same run: the floor. */
  floor50: number;
  floor99: number;
  /** Processor time of all profiles together, ms per mark and profile. */
  cpu: number;
  /** Marks that did not arrive everywhere. */
  lost: number;
}

/** `marks` marks, twenty a second, heard by so many profiles at once. */
export async function measureGrowth(server: NatsServer, clients: number, marks: number): Promise<GrowthRow> {
  const seal = await createSeal(newClinicKey());
  const lines: TeamLine[] = [];
  for (let i = 0; i < clients; i++) {
    lines.push(await openLine({ address: server.address, clinic: 'sadovaya', user: 'anna' }, 'anna-pass', seal));
  }
  const writer = await openLine({ address: server.address, clinic: 'sadovaya', user: 'vera' }, 'vera-pass', seal);
  const floor = await floorOf(writer, lines, marks);
  const sentAt = new Map<string, number>();
  const spans: number[] = [];
  const life = new AbortController();
  const { created, state } = await writer.jsm.streams.info(writer.stream);
  const cursor = { created: String(created), sequence: state.last_seq };
  const following = lines.map((line) =>
    followFacts({
      line,
      cursor,
      async keep({ facts }) {
        for (const fact of facts) spans.push(performance.now() - (sentAt.get(fact.id) as number));
      },
      onLoss: async () => {},
      signal: life.signal,
    }),
  );
  await Promise.all(lines.map((line) => line.nc.flush()));
  const before = process.cpuUsage();
  await everyTwentieth(marks, async (i) => {
    const fact = markFact(i);
    sentAt.set(fact.id, performance.now());
    await offerFacts(writer, [offered(fact)]);
  });
  await untilCount(() => spans.length, marks * clients);
  const used = process.cpuUsage(before);
  life.abort();
  await Promise.all(following);
  await Promise.all([...lines, writer].map((line) => line.close()));
  return {
    clients,
    p50: quantile(spans, 0.5),
    p99: quantile(spans, 0.99),
    floor50: quantile(floor, 0.5),
    floor99: quantile(floor, 0.99),
    cpu: (used.user + used.system) / 1000 / marks / clients,
    lost: marks * clients - spans.length,
  };
}

/** What any program would need: a plain publish of as many bytes, and as many subscribers. */
async function floorOf(writer: TeamLine, lines: readonly TeamLine[], marks: number): Promise<number[]> {
  const spans: number[] = [];
  const subject = `here.${writer.clinic}.floor`;
  const heard = lines.map((line) =>
    line.nc.subscribe(subject, {
      callback: (_, message) => void spans.push(performance.now() - Number(new TextDecoder().decode(message.data).trim())),
    }),
  );
  await Promise.all(lines.map((line) => line.nc.flush()));
  await everyTwentieth(marks, async () => {
    writer.nc.publish(subject, new TextEncoder().encode(String(performance.now()).padEnd(300)));
    await writer.nc.flush();
  });
  await untilCount(() => spans.length, marks * lines.length);
  for (const one of heard) one.unsubscribe();
  return spans;
}

async function everyTwentieth(count: number, act: (i: number) => Promise<void>): Promise<void> {
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await act(i);
    const rest = 50 - (performance.now() - began);
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

async function untilCount(count: () => number, wanted: number): Promise<void> {
  const until = performance.now() + 10_000;
  while (count() < wanted && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
