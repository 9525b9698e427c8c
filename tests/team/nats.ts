import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNats } from './find-nats.ts';
import { freePorts } from './free-ports.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs', 'team');
const FILES = ['nats.conf', 'cluster.conf', 'accounts.conf', 'durable.conf', 'tls.conf'];

/** Everybody in docs/team/accounts.conf, with the password that tests give them. */
export const PASSWORDS = { ADMIN: 'admin-pass', ANNA: 'anna-pass', VERA: 'vera-pass', OLGA: 'olga-pass', MAX: 'max-pass' };

export interface NatsServer {
  name: string;
  /** `ws://127.0.0.1:port`, with a certificate `wss://`. */
  address: string;
  /** `127.0.0.1:port` of the plain protocol, for the administrator. */
  plain: string;
  pid(): number | null;
  /** SIGKILL, as a power cut does; the store stays. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and store. */
  start(): Promise<void>;
  /** Deletes the store of a stopped server. */
  wipe(): Promise<void>;
  /** Keeps a copy of a stopped server's store, as a backup of its disk does; `putBack` makes it the store again. */
  backUp(): Promise<void>;
  putBack(): Promise<void>;
  /** Changes one of its files as an administrator would; it takes effect at `reload`, or at the next start. */
  edit(file: string, change: (text: string) => string): Promise<void>;
  /** SIGHUP, as `nats-server --signal reload` sends; resolves when the server says that it has taken the change. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

export interface NatsOptions {
  /** With a certificate (paths of PEM files) instead of the plain WebSocket of a loopback. */
  tls?: { cert: string; key: string };
}

/** A real nats-server on 127.0.0.1, run from the very files that docs/team.md hands to an administrator. */
export async function startNats(options: NatsOptions = {}): Promise<NatsServer> {
  const [port, ws] = (await freePorts(2)) as [number, number];
  return startOne('nats.conf', { DOZVON_NAME: 'n1', DOZVON_PORT: port, DOZVON_WS_PORT: ws }, options);
}

/** Three of them in one cluster. */
export async function startCluster(): Promise<NatsServer[]> {
  const ports = await freePorts(9);
  const routes = Object.fromEntries(
    [0, 1, 2].map((i) => [`DOZVON_ROUTE_${i + 1}`, `nats://route:route-pass@127.0.0.1:${ports[i * 3 + 2]}`]),
  );
  return Promise.all(
    [0, 1, 2].map((i) =>
      startOne('cluster.conf', {
        ...routes,
        DOZVON_NAME: `n${i + 1}`,
        DOZVON_PORT: ports[i * 3] as number,
        DOZVON_WS_PORT: ports[i * 3 + 1] as number,
        DOZVON_ROUTE_PORT: ports[i * 3 + 2] as number,
        DOZVON_ROUTE_PASSWORD: 'route-pass',
      }),
    ),
  );
}

async function startOne(file: string, own: Record<string, string | number>, { tls }: NatsOptions = {}): Promise<NatsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'dozvon-nats-'));
  const store = join(folder, 'store');
  const copy = join(folder, 'copy');
  await Promise.all(FILES.map((one) => copyFile(join(DOCS, one), join(folder, one))));
  if (!tls) await writeFile(join(folder, 'tls.conf'), 'no_tls: true\n');
  if (!isAtLeast(findNats(), 2, 10)) await writeFile(join(folder, 'durable.conf'), '');
  const env = {
    ...process.env,
    DOZVON_HOST: '127.0.0.1',
    DOZVON_STORE: store,
    ...(tls ? { DOZVON_CERT: tls.cert, DOZVON_KEY: tls.key } : {}),
    ...Object.fromEntries(Object.entries(PASSWORDS).map(([who, password]) => [`DOZVON_${who}_PASSWORD`, password])),
    ...Object.fromEntries(Object.entries(own).map(([key, value]) => [key, String(value)])),
  };
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const begun = spawn(process.env.DOZVON_NATS ?? 'nats-server', ['-c', join(folder, file)], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env,
    });
    child = begun;
    await untilSaid(begun, 'Server is ready');
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
    name: String(own.DOZVON_NAME),
    address: `${tls ? 'wss' : 'ws'}://127.0.0.1:${own.DOZVON_WS_PORT}`,
    plain: `127.0.0.1:${own.DOZVON_PORT}`,
    pid: () => child?.pid ?? null,
    kill: () => end('SIGKILL'),
    start,
    wipe: () => rm(store, { recursive: true, force: true }),
    backUp: () => cp(store, copy, { recursive: true }),
    async putBack() {
      await rm(store, { recursive: true, force: true });
      await cp(copy, store, { recursive: true });
    },
    async edit(name, change) {
      const path = join(folder, name);
      await writeFile(path, change(await readFile(path, 'utf8')));
    },
    async reload() {
      if (!child) throw new Error('A server that does not run cannot be reloaded');
      const done = untilSaid(child, 'Reloaded server configuration');
      child.kill('SIGHUP');
      await done;
    },
    async stop() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isAtLeast(version: string | null, major: number, minor: number): boolean {
  const [a = 0, b = 0] = (version ?? '0.0').split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

function untilSaid(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes(words)) return;
      stop();
      resolve();
    };
    const fail = (why: unknown) => {
      stop();
      reject(why instanceof Error ? why : new Error(`nats-server ended with ${why}: ${said.slice(-500)}`));
    };
    const stop = () => {
      // Whatever else it says is let run off, or its pipe would fill up.
      child.stderr?.off('data', listen).resume();
      child.off('error', fail).off('exit', fail);
    };
    child.stderr?.on('data', listen);
    child.once('error', fail).once('exit', fail);
  });
}
