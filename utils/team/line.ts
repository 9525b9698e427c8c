import { type JetStreamClient, type JetStreamManager, jetstream, jetstreamManager } from '@nats-io/jetstream';
import {
  type Authenticator,
  credsAuthenticator,
  type NatsConnection,
  nkeyAuthenticator,
  usernamePasswordAuthenticator,
  wsconnect,
} from '@nats-io/nats-core';
import { isTeamAddress, type TeamPlace } from '../settings/team-setup.ts';
import { faultOf } from './line-faults.ts';
import type { Seal } from './seal.ts';
import { createStoreClock, type StoreClock } from './store-clock.ts';
import { helloSubject, streamOf } from './subjects.ts';
import { TeamError } from './team-error.ts';

/** A line to the store, open until it is lost or closed; it never reconnects by itself: that is one loop, in `keep-line.ts`. */
export interface TeamLine {
  nc: NatsConnection;
  js: JetStreamClient;
  jsm: JetStreamManager;
  clinic: string;
  user: string;
  stream: string;
  seal: Seal;
  clock: StoreClock;
  close(): Promise<void>;
}

/**
 * Connects within 5 s. `secret` is a password, an nkey seed (`SU…`) or the text of a credentials file. Throws TeamError.
 * A ping each 20 s keeps an extension's worker and its socket alive.
 */
export async function openLine({ address, clinic, user }: TeamPlace, secret: string, seal: Seal): Promise<TeamLine> {
  if (!isTeamAddress(address)) throw new TeamError('badAddress');
  const inboxPrefix = `_INBOX_${user}`;
  const nc = await wsconnect({
    servers: [address],
    authenticator: authenticatorOf(user, secret),
    inboxPrefix,
    name: 'dozvon',
    noEcho: false,
    pingInterval: 20_000,
    maxPingOut: 2,
    reconnect: false,
    timeout: 5_000,
  }).catch((error: unknown) => {
    throw faultOf(error);
  });
  try {
    const stream = streamOf(clinic);
    const js = jetstream(nc, { checkAPI: false, watcherPrefix: inboxPrefix, timeout: 5_000 });
    const jsm = await jetstreamManager(nc, { checkAPI: false, timeout: 5_000 });
    const clock = createStoreClock({ js, jsm }, stream, helloSubject(clinic, user), seal, Date.now);
    return { nc, js, jsm, clinic, user, stream, seal, clock, close: () => nc.close() };
  } catch (error) {
    await nc.close();
    throw faultOf(error);
  }
}

function authenticatorOf(user: string, secret: string): Authenticator {
  if (secret.includes('BEGIN NATS USER JWT')) return credsAuthenticator(new TextEncoder().encode(secret));
  if (/^SU[A-Z2-7]{56}$/.test(secret)) return nkeyAuthenticator(new TextEncoder().encode(secret));
  return usernamePasswordAuthenticator(user, secret);
}
