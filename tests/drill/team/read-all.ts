import { followFacts } from '../../../utils/team/follow.ts';
import { openLine, type TeamLine } from '../../../utils/team/line.ts';
import type { Seal } from '../../../utils/team/seal.ts';
import type { NatsServer } from '../../team/nats.ts';

/** The ids of all facts that the store has, as a new profile reads them. Tries until a server answers. */
export async function readAll(servers: readonly NatsServer[], seal: Seal, user = 'vera'): Promise<Set<string>> {
  for (let tries = 0; ; tries++) {
    const { address } = servers[tries % servers.length] as NatsServer;
    try {
      const line = await openLine({ address, clinic: 'sadovaya', user }, `${user}-pass`, seal);
      try {
        return await readOnce(line);
      } finally {
        await line.close();
      }
    } catch (error) {
      if (tries > 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

async function readOnce(line: TeamLine): Promise<Set<string>> {
  const ids = new Set<string>();
  const { state } = await line.jsm.streams.info(line.stream);
  const life = new AbortController();
  await followFacts({
    line,
    cursor: null,
    async keep({ facts, cursor }) {
      for (const fact of facts) ids.add(fact.id);
      if (cursor.sequence >= state.last_seq) life.abort();
    },
    onLoss: async () => {},
    signal: life.signal,
  });
  return ids;
}
