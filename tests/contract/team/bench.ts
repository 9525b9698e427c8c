import { expect } from 'vitest';
import type { Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { asVisit } from '../../../utils/domain/visit.ts';
import { newClinicKey } from '../../../utils/team/seal.ts';
import type { TeamFault } from '../../../utils/team/team-error.ts';
import type { NatsServer } from '../../team/nats.ts';
import { openProfile, type Profile, type ProfileOptions } from '../../team/profile.ts';
import { administer } from '../../team/stream.ts';

/** For whatever waits for a real server; far more than it needs. */
export const WAIT = { timeout: 15_000 };
/** The same for a whole test. */
export const SLOW = { timeout: 60_000 };

/** Profiles of one clinic on one server. */
export function openBench(server: () => NatsServer) {
  const key = newClinicKey();
  const profiles: Profile[] = [];
  return {
    key,
    async join(name: string, changes: Partial<ProfileOptions> = {}): Promise<Profile> {
      const usual = { name, address: () => server().address, clinic: 'sadovaya', secret: `${name}-pass`, key };
      const one = await openProfile({ ...usual, ...changes });
      profiles.push(one);
      return one;
    },
    leaveAll(): void {
      for (const profile of profiles.splice(0)) profile.leave();
    },
  };
}

/** All of them have so many facts, and the same cases. */
export async function areAlike(profiles: readonly Profile[], count: number): Promise<void> {
  for (const profile of profiles) {
    await expect.poll(() => profile.db.facts.count(), WAIT).toBe(count);
  }
  const [first, ...others] = await Promise.all(profiles.map(async ({ db }) => db.cases.orderBy('visit').toArray()));
  for (const other of others) expect(other).toEqual(first);
}

/** Its line stands. */
export async function isOn(profile: Profile): Promise<void> {
  await expect.poll(() => profile.states.at(-1)?.isOpen, WAIT).toBe(true);
}

/** The profile says what is wrong, and owes so many facts. */
export async function isStuck(profile: Profile, fault: TeamFault, owed: number): Promise<void> {
  await expect.poll(() => profile.states.at(-1)?.fault, WAIT).toBe(fault);
  expect(profile.states.at(-1)).toMatchObject({ isOpen: false, fault });
  expect(await profile.db.unshared.count()).toBe(owed);
}

/** Whatever it owed is at the store. */
export async function isQuit(profile: Profile): Promise<void> {
  await expect.poll(() => profile.db.unshared.count(), WAIT).toBe(0);
}

/** How many facts a clinic's stream holds. */
export async function storedFacts({ plain }: NatsServer, clinic = 'sadovaya'): Promise<number> {
  return administer(plain, clinic, async (jsm) => {
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
