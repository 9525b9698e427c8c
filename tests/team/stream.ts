import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JetStreamManager, jetstreamManager, type StreamConfig } from '@nats-io/jetstream';
import { wsconnect } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { type NatsServer, PASSWORDS } from './nats.ts';

const FILE = join(import.meta.dirname, '..', '..', 'docs', 'team', 'stream.json');

/** Makes a clinic's stream from the file that docs/team.md hands to an administrator; `at` as for `administer`. */
export async function makeStream(at: string, clinic = 'sadovaya', replicas = 1): Promise<void> {
  const config = JSON.parse((await readFile(FILE, 'utf8')).replaceAll('sadovaya', clinic)) as StreamConfig;
  await administer(at, clinic, (jsm) => jsm.streams.add({ ...config, num_replicas: replicas }));
}

/**
 * What an administrator does at a clinic's account with the `nats` tool. `at` is a server's `ws://` address or its plain `host:port`: in
 * one process with profiles the address, since the client knows one transport at a time and their connecting might meet the other.
 */
export async function administer<T>(at: string, clinic: string, act: (jsm: JetStreamManager) => Promise<T>): Promise<T> {
  const who = { servers: at, user: `admin-${clinic}`, pass: PASSWORDS.ADMIN, reconnect: false };
  const nc = at.startsWith('ws:') ? await wsconnect(who) : await connect(who);
  try {
    return await act(await jetstreamManager(nc));
  } finally {
    await nc.close();
  }
}

/** The name of the server that leads a clinic's stream; asked of the first that runs. */
export async function leaderOf(servers: readonly NatsServer[], clinic = 'sadovaya'): Promise<string> {
  const alive = servers.find((one) => one.pid() !== null);
  if (!alive) throw new Error('None of the servers runs');
  return administer(alive.address, clinic, async (jsm) => {
    for (;;) {
      const { cluster } = await jsm.streams.info(`dozvon-${clinic}`);
      if (cluster?.leader) return cluster.leader;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
}
