import { type NatsServer, startCluster, startNats } from '../../team/nats.ts';
import { makeStream } from '../../team/stream.ts';

/** A drill on one server with an empty store; the server ends with it. */
export async function withOne<T>(drill: (server: NatsServer) => Promise<T>): Promise<T> {
  const server = await startNats();
  try {
    await makeStream(server.address);
    return await drill(server);
  } finally {
    await server.stop();
  }
}

/** The same on three servers in a cluster. */
export async function withThree<T>(drill: (servers: readonly NatsServer[]) => Promise<T>): Promise<T> {
  const servers = await openCluster();
  try {
    return await drill(servers);
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Three servers with an empty store. */
async function openCluster(): Promise<NatsServer[]> {
  const servers = await startCluster();
  await untilMade(servers);
  return servers;
}

/** A cluster that has just started has no leader to make a stream yet. */
async function untilMade(servers: readonly NatsServer[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await makeStream((servers[0] as NatsServer).address, 'sadovaya', 3);
    } catch (error) {
      if (tries > 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
