import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface NatsUser {
  name: string;
  password: string;
  clinic: string;
}

export interface NatsServer {
  /** `ws://127.0.0.1:port` */
  address: string;
  /** `127.0.0.1:port` of the plain protocol, for the administrator. */
  plain: string;
  /** SIGKILL, as a power cut does; the store stays. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and store. */
  start(): Promise<void>;
  /** Deletes the store of a stopped server. */
  wipe(): Promise<void>;
  stop(): Promise<void>;
}

export const ADMIN = { name: 'admin', password: 'admin-of-tests' };

/** A real nats-server on 127.0.0.1 with a store of its own, an account for each clinic, and rights as docs/team.md gives them. */
export async function startNats(users: readonly NatsUser[]): Promise<NatsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dozvon-nats-'));
  const [port, ws] = await freePorts(2);
  const config = join(folder, 'nats.conf');
  await writeFile(config, configOf(folder, port as number, ws as number, users));
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const begun = spawn(process.env.DOZVON_NATS ?? 'nats-server', ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
    child = begun;
    await untilReady(begun);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await gone;
  }

  await start();
  return {
    address: `ws://127.0.0.1:${ws}`,
    plain: `127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    start,
    wipe: () => rm(join(folder, 'store'), { recursive: true, force: true }),
    async stop() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf(folder: string, port: number, ws: number, users: readonly NatsUser[]): string {
  const clinics = [...new Set(users.map((user) => user.clinic))];
  return `server_name: n1
host: 127.0.0.1
port: ${port}
max_payload: 64KB
jetstream { store_dir: "${join(folder, 'store')}", max_file: 1GB }
websocket { host: 127.0.0.1, port: ${ws}, no_tls: true }
accounts {
${clinics.map((clinic) => accountOf(clinic, users)).join('\n')}
}
`;
}

function accountOf(clinic: string, users: readonly NatsUser[]): string {
  const own = users.filter((user) => user.clinic === clinic);
  return `  ${clinic} {
    jetstream: enabled
    users: [
      { user: "${ADMIN.name}-${clinic}", password: "${ADMIN.password}" }
${own.map(userOf).join('\n')}
    ]
  }`;
}

function userOf({ name, password, clinic }: NatsUser): string {
  const stream = `dozvon-${clinic}`;
  const publish = [
    `${clinic}.fact.>`,
    `${clinic}.claim.>`,
    `${clinic}.lease.>`,
    `${clinic}.hello.${name}`,
    `here.${clinic}.*`,
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.STREAM.MSG.GET.${stream}`,
  ];
  const subscribe = [`_INBOX_${name}.>`, `live.${clinic}.>`, `here.${clinic}.*`];
  const list = (subjects: readonly string[]) => subjects.map((one) => `"${one}"`).join(', ');
  return `      { user: "${name}", password: "${password}", permissions: {
        publish: { allow: [${list(publish)}] }, subscribe: { allow: [${list(subscribe)}] } } }`;
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Server is ready')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`nats-server ended with ${code}: ${said.slice(-500)}`)));
  });
}
