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
import { isCertificateRefused } from './line-certificate.ts';
import { faultOf } from './line-faults.ts';
import { checkClinicKey } from './line-key.ts';
import { checkMayHear } from './line-rights.ts';
import type { Seal } from './seal.ts';
import { createStoreClock, type StoreClock } from './store-clock.ts';
import { helloSubject, streamOf } from './subjects.ts';
import { TeamError } from './team-error.ts';

/** A line to the store, open until it is lost or closed; it never reconnects by itself: that is one loop, in `session.ts`. */
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

/** What a line takes from its surroundings. */
export interface LineEnv {
  /** This computer's clock, ms. */
  now: () => number;
  /** Asks, when nothing can be reached, whether the certificate is why. */
  fetch: typeof globalThis.fetch;
}

const OWN_ENV: LineEnv = { now: () => Date.now(), fetch: (...args) => fetch(...args) };

/**
 * Connects within 5 s and looks whether everything is there that a session needs: the stream, the rights to hear, the clinic's key.
 * `secret` is a password, an nkey seed (`SU…`) or the text of a credentials file. Throws TeamError.
 * A ping each 20 s keeps an extension's worker and its socket alive.
 */
export async function openLine(place: TeamPlace, secret: string, seal: Seal, env: LineEnv = OWN_ENV): Promise<TeamLine> {
  const { address, clinic, user } = place;
  if (!isTeamAddress(address) || !URL.canParse(address)) throw new TeamError('badAddress');
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
  }).catch(async (error: unknown) => {
    const failure = faultOf(error);
    if (failure.fault !== 'unreachable' || !(await isCertificateRefused(address, env.fetch))) throw failure;
    throw new TeamError('badCertificate', { cause: error });
  });
  try {
    const stream = streamOf(clinic);
    const js = jetstream(nc, { checkAPI: false, watcherPrefix: inboxPrefix, timeout: 5_000 });
    const jsm = await jetstreamManager(nc, { checkAPI: false, timeout: 5_000 });
    const clock = createClock({ js, jsm }, stream, helloSubject(clinic, user), seal, env.now);
    const line = { nc, js, jsm, clinic, user, stream, seal, clock, close: () => nc.close() };
    await checkMayHear(nc, clinic);
    await checkClinicKey(line, env.now);
    return line;
  } catch (error) {
    await nc.close();
    throw faultOf(error);
  }
}

/** The store's clock; what cannot be measured is told as a TeamError. */
function createClock(...made: Parameters<typeof createStoreClock>): StoreClock {
  const clock = createStoreClock(...made);
  const offset = () =>
    clock.offset().catch((error: unknown) => {
      throw faultOf(error);
    });
  return { offset };
}

/** A seed or credentials with a slip of the pen in them are as good as a wrong password. */
function authenticatorOf(user: string, secret: string): Authenticator {
  const own = readSecret(user, secret);
  return (nonce) => {
    try {
      return own(nonce);
    } catch (cause) {
      throw new TeamError('unauthorised', { cause });
    }
  };
}

function readSecret(user: string, secret: string): Authenticator {
  if (secret.includes('BEGIN NATS USER JWT')) return credsAuthenticator(new TextEncoder().encode(secret));
  if (/^SU[A-Z2-7]{56}$/.test(secret)) return nkeyAuthenticator(new TextEncoder().encode(secret));
  return usernamePasswordAuthenticator(user, secret);
}
