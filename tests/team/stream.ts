import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JetStreamManager, jetstreamManager, type StreamConfig } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { PASSWORDS } from './nats.ts';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'team', 'stream.json');

/** Makes a clinic's stream from the file that docs/team.md hands to an administrator. */
export async function makeStream(plain: string, clinic = 'sadovaya', replicas = 1): Promise<void> {
  const config = JSON.parse((await readFile(FILE, 'utf8')).replaceAll('sadovaya', clinic)) as StreamConfig;
  await administer(plain, clinic, (jsm) => jsm.streams.add({ ...config, num_replicas: replicas }));
}

/** What an administrator does at a clinic's account with the `nats` tool. */
export async function administer<T>(plain: string, clinic: string, act: (jsm: JetStreamManager) => Promise<T>): Promise<T> {
  const nc = await connect({ servers: plain, user: `admin-${clinic}`, pass: PASSWORDS.ADMIN });
  try {
    return await act(await jetstreamManager(nc));
  } finally {
    await nc.close();
  }
}

/** The name of the server that leads a clinic's stream; asked of whichever server answers. */
export async function leaderOf(
  servers: readonly { plain: string; pid(): number | null }[],
  clinic = 'sadovaya',
): Promise<string> {
  const alive = servers.filter((one) => one.pid() !== null).map((one) => one.plain);
  const nc = await connect({ servers: alive, user: `admin-${clinic}`, pass: PASSWORDS.ADMIN });
  try {
    const jsm = await jetstreamManager(nc);
    for (;;) {
      const { cluster } = await jsm.streams.info(`dozvon-${clinic}`);
      if (cluster?.leader) return cluster.leader;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await nc.close();
  }
}
