import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

// Below those that a system gives out by itself (Linux from 32768, others from 49152): a port that is only known to be free is taken by whoever
// listens anywhere, or calls out, before it is used; and by somebody else again while a server that was killed is to start anew.
const [LOWEST, HIGHEST] = [20_000, 32_000];

/** Ports of 127.0.0.1 that nobody listens at. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  while (servers.length < count) {
    const server = await listening(randomInt(LOWEST, HIGHEST));
    if (server) servers.push(server);
  }
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Null where somebody listens there. */
function listening(port: number): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
