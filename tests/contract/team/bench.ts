import { expect, vi } from 'vitest';
import type { Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { asVisit } from '../../../utils/domain/visit.ts';
import { newClinicKey } from '../../../utils/team/seal.ts';
import type { TeamFault } from '../../../utils/team/team-error.ts';
import { type NatsOptions, type NatsServer, startNats } from '../../team/nats.ts';
import { openProfile, type Profile, type ProfileOptions } from '../../team/profile.ts';
import { administer, makeStream } from '../../team/stream.ts';

/** For a whole test with a real server; far more than it needs. */
export const SLOW = { timeout: 120_000 };
/** Tests that have a server of their own and mostly wait: several at once. */
export const SIDE_BY_SIDE = { ...SLOW, concurrent: true };

export interface Bench {
  server: NatsServer;
  /** The clinic's key. */
  key: string;
  join(name: string, changes?: Partial<ProfileOptions>): Promise<Profile>;
}

/** A test with a server of its own, whose stream is made, and profiles of one clinic at it; all of it ends with the test. */
export async function onServer(test: (bench: Bench) => Promise<void>, options: NatsOptions = {}): Promise<void> {
  const server = await startNats(options);
  try {
    await makeStream(options.tls ? server.plain : server.address);
    await withProfiles(server, test);
  } finally {
    await server.stop();
  }
}

/** The same at a server that is there. */
export async function withProfiles(
  server: NatsServer,
  test: (bench: Bench) => Promise<void>,
  key = newClinicKey(),
): Promise<void> {
  const profiles: Profile[] = [];
  const join = async (name: string, changes: Partial<ProfileOptions> = {}) => {
    const usual = { name, address: () => server.address, clinic: 'sadovaya', secret: `${name}-pass`, key };
    const one = await openProfile({ ...usual, ...changes });
    profiles.push(one);
    return one;
  };
  try {
    await test({ server, key, join });
  } finally {
    for (const profile of profiles) profile.leave();
  }
}

/** Waits until something has become so; far longer than it takes. `expect.poll` knows no tests that run side by side. */
export async function untilIs<T>(read: () => T | Promise<T>, wanted: T): Promise<void> {
  await vi.waitFor(async () => expect(await read()).toEqual(wanted), { timeout: 60_000 });
}

/** All of them have so many facts, and the same cases. */
export async function areAlike(profiles: readonly Profile[], count: number): Promise<void> {
  for (const profile of profiles) {
    await untilIs(() => profile.db.facts.count(), count);
  }
  const [first, ...others] = await Promise.all(profiles.map(async ({ db }) => db.cases.orderBy('visit').toArray()));
  for (const other of others) expect(other).toEqual(first);
}

/** Its line stands. */
export async function isOn(profile: Profile): Promise<void> {
  await untilIs(() => profile.states.at(-1)?.isOpen, true);
}

/** The profile says what is wrong, and owes so many facts. */
export async function isStuck(profile: Profile, fault: TeamFault, owed: number): Promise<void> {
  await untilIs(() => profile.states.at(-1)?.fault, fault);
  expect(profile.states.at(-1)).toMatchObject({ isOpen: false, fault });
  expect(await profile.db.unshared.count()).toBe(owed);
}

/** Whatever it owed is at the store. */
export async function isQuit(profile: Profile): Promise<void> {
  await untilIs(() => profile.db.unshared.count(), 0);
}

/** How many facts a clinic's stream holds. */
export async function storedFacts({ address }: NatsServer, clinic = 'sadovaya'): Promise<number> {
  return administer(address, clinic, async (jsm) => {
    const { state } = await jsm.streams.info(`dozvon-${clinic}`, { subjects_filter: `${clinic}.fact.>` });
    return Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0);
  });
}

/** Each visit seen and marked. */
export function dayFacts(count: number, by: string, at = 1_795_000_000_000): Fact[] {
  return Array.from({ length: count }, (_, i) => {
    const { id, ...seen } = asVisit({
      site: String(i),
      date: '2026-11-24',
      time: '10:00',
      patient: 'Иванова Анна',
      phones: [{ e164: '+79370001122', kind: 'mobile' }],
      doctor: '',
      place: '',
      what: '',
      cancelled: false,
    });
    return [
      { id: newFactId(at + i), kind: 'visit.seen', visit: id, at: at + i, by: 'machine:page', data: { visit: seen } },
      { id: newFactId(at + i), kind: 'visit.marked', visit: id, at: at + 1000 + i, by, data: { mark: 'called' } },
    ] as Fact[];
  }).flat();
}
