import type { Fact } from '../../../utils/domain/fact.ts';
import type { TeamLine } from '../../../utils/team/line.ts';
import { offerFacts } from '../../../utils/team/offer.ts';
import { TeamError } from '../../../utils/team/team-error.ts';
import type { NatsServer } from '../../team/nats.ts';
import { leaderOf } from '../../team/stream.ts';
import type { DrillRow } from '../table.ts';
import { markFact, offered } from './facts.ts';
import { openAs } from './lines.ts';
import { compareIds, readAll } from './read-all.ts';

/** Facts between two blows. */
const BETWEEN = 200;

/** The leader is killed while facts are written; whatever was acknowledged is there afterwards. */
export async function leaderKills(servers: readonly NatsServer[], times: number): Promise<DrillRow> {
  const writing = startWriting(servers);
  for (let i = 0; i < times; i++) {
    await writing.more(BETWEEN);
    const name = await leaderOf(servers);
    const victim = servers.find((one) => one.name === name) as NatsServer;
    await victim.kill();
    await writing.more(BETWEEN);
    await victim.start();
  }
  return compare(`leader killed (SIGKILL) ${times}×`, servers, await writing.end());
}

/** All of them are killed at once, and started again. */
export async function wholeClusterKilled(servers: readonly NatsServer[], times: number): Promise<DrillRow> {
  const writing = startWriting(servers);
  for (let i = 0; i < times; i++) {
    await writing.more(BETWEEN);
    await Promise.all(servers.map((one) => one.kill()));
    await Promise.all(servers.map((one) => one.start()));
  }
  await writing.more(BETWEEN);
  return compare(`${servers.length} of ${servers.length} killed ${times}×`, servers, await writing.end());
}

interface Written {
  ids: string[];
  /** The longest time in which nothing was acknowledged, ms. */
  longest: number;
}

async function compare(drill: string, servers: readonly NatsServer[], { ids, longest }: Written): Promise<DrillRow> {
  const found = compareIds(ids, await readAll(servers));
  const note = `longest without service ${(longest / 1000).toFixed(1)} s`;
  return { drill, cases: ids.length, ...found, wrong: 0, leaked: 0, note };
}

/**
 * One profile that stores fact after fact, at whichever server answers, and as a session does offers again what was not acknowledged.
 * `more` resolves when so many more have been acknowledged.
 */
function startWriting(servers: readonly NatsServer[]) {
  const ids: string[] = [];
  let isOver = false;
  let longest = 0;
  let waiting: { until: number; resolve: () => void } | null = null;

  function acknowledge(fact: Fact): void {
    ids.push(fact.id);
    if (waiting && ids.length >= waiting.until) waiting.resolve();
  }

  async function write(): Promise<void> {
    let line: TeamLine | null = null;
    let last = performance.now();
    let fact = markFact(0);
    for (let place = 0; !isOver; ) {
      try {
        line ??= await openAs('anna', (servers[place % servers.length] as NatsServer).address);
        await offerFacts(line, [offered(fact)]);
        acknowledge(fact);
        fact = markFact(ids.length);
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      } catch (error) {
        if (!(error instanceof TeamError)) throw error;
        await line?.close();
        line = null;
        // Another server, if this one is the dead one.
        place += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    await line?.close();
  }

  const done = write();
  return {
    async more(count: number): Promise<void> {
      const enough = new Promise<void>((resolve) => {
        waiting = { until: ids.length + count, resolve };
      });
      // A writer that fails for good is not waited for.
      await Promise.race([enough, done]);
    },
    async end(): Promise<Written> {
      isOver = true;
      await done;
      return { ids, longest };
    },
  };
}
