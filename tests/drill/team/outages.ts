import type { Fact } from '../../../utils/domain/fact.ts';
import { openLine, type TeamLine } from '../../../utils/team/line.ts';
import { faultOf } from '../../../utils/team/line-faults.ts';
import { offerFacts } from '../../../utils/team/offer.ts';
import { createSeal, newClinicKey, type Seal } from '../../../utils/team/seal.ts';
import type { NatsServer } from '../../team/nats.ts';
import { leaderOf } from '../../team/stream.ts';
import type { DrillRow } from '../table.ts';
import { markFact, offered } from './facts.ts';
import { readAll } from './read-all.ts';

interface Written {
  facts: Fact[];
  /** The longest time in which nothing was acknowledged, ms. */
  longest: number;
}

/** The leader is killed while facts are written; whatever was acknowledged is there afterwards. */
export async function leaderKills(servers: readonly NatsServer[], times: number): Promise<DrillRow> {
  const seal = await createSeal(newClinicKey());
  const writing = startWriting(servers, seal);
  for (let i = 0; i < times; i++) {
    await writing.until(200 * (i + 1));
    const name = await leaderOf(servers);
    const victim = servers.find((one) => one.name === name) as NatsServer;
    await victim.kill();
    await writing.more(200);
    await victim.start();
  }
  const { facts, longest } = await writing.end();
  return compare(
    `leader killed (SIGKILL), ${times} times`,
    servers,
    seal,
    facts,
    `longest without service ${Math.round(longest)} ms`,
  );
}

/** All of them are killed at once, and started again. */
export async function wholeClusterKilled(servers: readonly NatsServer[], times: number): Promise<DrillRow> {
  const seal = await createSeal(newClinicKey());
  const writing = startWriting(servers, seal);
  for (let i = 0; i < times; i++) {
    await writing.more(200);
    await Promise.all(servers.map((one) => one.kill()));
    await Promise.all(servers.map((one) => one.start()));
  }
  await writing.more(200);
  const { facts, longest } = await writing.end();
  const note = `longest without service ${Math.round(longest)} ms`;
  return compare(`${servers.length} of ${servers.length} killed, ${times} times`, servers, seal, facts, note);
}

async function compare(
  drill: string,
  servers: readonly NatsServer[],
  seal: Seal,
  facts: readonly Fact[],
  note: string,
): Promise<DrillRow> {
  const stored = await readAll(servers, seal);
  const lost = facts.filter((fact) => !stored.has(fact.id)).length;
  return { drill, cases: facts.length, lost, doubled: 0, wrong: 0, leaked: 0, note };
}

/** One profile that writes fact after fact, on whichever server answers, and offers again what was not acknowledged. */
function startWriting(servers: readonly NatsServer[], seal: Seal) {
  const facts: Fact[] = [];
  let isOver = false;
  let longest = 0;

  async function write(): Promise<void> {
    let line: TeamLine | null = null;
    let last = performance.now();
    for (let i = 0; !isOver; ) {
      const fact = markFact(i);
      try {
        line ??= await openLine(
          { address: (servers[i % servers.length] as NatsServer).address, clinic: 'sadovaya', user: 'anna' },
          'anna-pass',
          seal,
        );
        await offerFacts(line, [offered(fact)]);
        facts.push(fact);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
        i += 1;
      } catch (error) {
        faultOf(error);
        await line?.close();
        line = null;
        await new Promise((resolve) => setTimeout(resolve, 50));
        // Another server, if this one is the dead one.
        i += 1;
      }
    }
    await line?.close();
  }

  const done = write();
  const until = async (count: number) => {
    while (facts.length < count) await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 20))]);
  };
  return {
    until,
    more: (count: number) => until(facts.length + count),
    async end(): Promise<Written> {
      isOver = true;
      await done;
      return { facts, longest };
    },
  };
}
