import { DiscardPolicy, jetstreamManager, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { ADMIN } from './nats.ts';

const DAY = 86_400_000_000_000;

/** Makes a clinic's stream as the administrator's script does (docs/team.md). */
export async function makeStream(plain: string, clinic: string, { replicas = 1, days = 30 } = {}): Promise<void> {
  const nc = await connect({ servers: plain, user: `${ADMIN.name}-${clinic}`, pass: ADMIN.password });
  try {
    const jsm = await jetstreamManager(nc);
    await jsm.streams.add({
      name: `dozvon-${clinic}`,
      subjects: [`${clinic}.>`],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.New,
      num_replicas: replicas,
      max_age: days * DAY,
      max_msg_size: 8192,
      duplicate_window: 120_000_000_000,
      allow_rollup_hdrs: false,
      deny_delete: true,
      deny_purge: true,
      republish: { src: `${clinic}.>`, dest: `live.${clinic}.>` },
    });
  } finally {
    await nc.close();
  }
}
