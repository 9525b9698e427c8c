import { followFacts } from '../../../utils/team/follow.ts';
import type { TeamLine } from '../../../utils/team/line.ts';
import { TeamError } from '../../../utils/team/team-error.ts';
import type { NatsServer } from '../../team/nats.ts';
import { openAs } from './lines.ts';

/** The ids of all facts that the store has, each as often as a new profile reads it. Tries until a server answers. */
export async function readAll(servers: readonly NatsServer[]): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const { address } = servers[tries % servers.length] as NatsServer;
    try {
      const line = await openAs('vera', address);
      try {
        return await readOnce(line);
      } finally {
        await line.close();
      }
    } catch (error) {
      if (!(error instanceof TeamError) || tries > 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function readOnce(line: TeamLine): Promise<string[]> {
  const ids: string[] = [];
  const { state } = await line.jsm.streams.info(line.stream);
  const life = new AbortController();
  await followFacts({
    line,
    cursor: null,
    async keep({ facts, cursor }) {
      for (const fact of facts) ids.push(fact.id);
      if (cursor.sequence >= state.last_seq) life.abort();
    },
    onLoss: async () => {},
    signal: life.signal,
  });
  return ids;
}

/** How what was written compares with what a new profile reads. */
export function compareIds(written: readonly string[], read: readonly string[]): { lost: number; doubled: number } {
  const counts = new Map<string, number>();
  for (const id of read) counts.set(id, (counts.get(id) ?? 0) + 1);
  return {
    lost: written.filter((id) => !counts.has(id)).length,
    doubled: written.reduce((sum, id) => sum + Math.max(0, (counts.get(id) ?? 0) - 1), 0),
  };
}
