import { followFacts } from '../../../utils/team/follow.ts';
import type { TeamLine } from '../../../utils/team/line.ts';
import { machineTime } from './clock.ts';
import { closeAll, openAs } from './lines.ts';

/** What growth.ts asks of the crowd: to come, to listen to a phase's marks, to tell what it heard, to go. */
export type CrowdOrder =
  | { ask: 'come'; address: string; key: string; clients: number }
  | { ask: 'listen' }
  | { ask: 'tell'; expected: number }
  | { ask: 'go' };

export interface Heard {
  /** From the sending to each arrival, ms. */
  spans: number[];
  /** Processor time of this process meanwhile, ms. */
  cpu: number;
}

/** How long the last marks may be on their way, ms. */
const PATIENCE = 20_000;

// A process of its own with so many profiles: what it costs, and how late it hears, is not the writer's doing.
const life = new AbortController();
const lines: TeamLine[] = [];
let spans: number[] = [];
let cpu = process.cpuUsage();

async function come({ address, key, clients }: { address: string; key: string; clients: number }): Promise<void> {
  for (let i = 0; i < clients; i++) lines.push(await openAs('anna', address, key));
  const { jsm, stream } = lines[0] as TeamLine;
  const { created, state } = await jsm.streams.info(stream);
  const cursor = { created: String(created), sequence: state.last_seq };
  for (const line of lines) {
    line.nc.subscribe('here.sadovaya.floor', { callback: (_, message) => hear(Number(new TextDecoder().decode(message.data))) });
    followFacts({
      line,
      cursor,
      async keep({ facts }) {
        for (const fact of facts) hear((fact.data as { sent?: number }).sent ?? Number.NaN);
      },
      onLoss: async () => {},
      signal: life.signal,
    }).catch((error: unknown) => {
      throw error;
    });
  }
  await Promise.all(lines.map((line) => line.nc.flush()));
}

function hear(sent: number): void {
  spans.push(machineTime() - sent);
}

async function tell(expected: number): Promise<Heard> {
  const until = performance.now() + PATIENCE;
  while (spans.length < expected && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  const { user, system } = process.cpuUsage(cpu);
  return { spans, cpu: (user + system) / 1000 };
}

async function obey(order: CrowdOrder): Promise<Heard | null> {
  if (order.ask === 'come') await come(order);
  if (order.ask === 'tell') return tell(order.expected);
  if (order.ask === 'listen') {
    spans = [];
    cpu = process.cpuUsage();
  }
  if (order.ask === 'go') {
    life.abort();
    await closeAll(lines);
  }
  return null;
}

process.on('message', (order: CrowdOrder) => {
  obey(order).then(
    (answer) => {
      process.send?.(answer);
      if (order.ask === 'go') process.disconnect();
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
