import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { asVisit } from '../../../utils/domain/visit.ts';
import { newClinicKey } from '../../../utils/team/seal.ts';
import { findNats } from '../../team/find-nats.ts';
import { type NatsServer, startNats } from '../../team/nats.ts';
import { openProfile, type Profile } from '../../team/profile.ts';
import { makeStream } from '../../team/stream.ts';

const WAIT = { timeout: 15_000 };

describe.skipIf(findNats() === null)('profiles on one store', () => {
  let server: NatsServer;
  const key = newClinicKey();
  const profiles: Profile[] = [];
  const join = async (name: string) => {
    const one = await openProfile({ name, address: () => server.address, clinic: 'sadovaya', secret: `${name}-pass`, key });
    profiles.push(one);
    return one;
  };

  beforeEach(async () => {
    server = await startNats();
    await makeStream(server.plain);
  });
  afterEach(async () => {
    for (const profile of profiles.splice(0)) profile.leave();
    await server.stop();
  });

  it('what one marks is in every journal, and the cases are alike', async () => {
    const [anna, vera] = [await join('anna'), await join('vera')];
    await anna.append(dayFacts(40, 'Анна'));
    await vera.append(dayFacts(40, 'Вера'));
    const olga = await join('olga');
    await areAlike([anna, vera, olga], 160);
  });

  it('work done without the line goes out when it is back, and so do the others’ facts come in', async () => {
    const [anna, vera] = [await join('anna'), await join('vera')];
    await expect.poll(() => anna.line() !== null && vera.line() !== null, WAIT).toBe(true);
    await server.kill();
    await expect.poll(() => anna.line(), WAIT).toBeNull();
    await anna.append(dayFacts(10, 'Анна'));
    await vera.append(dayFacts(10, 'Вера'));
    expect(await anna.db.unshared.count()).toBe(20);
    await server.start();
    await areAlike([anna, vera], 40);
    await expect.poll(() => anna.db.unshared.count()).toBe(0);
  });

  it('a store that was wiped is filled again from the profiles, and nobody misses a fact', async () => {
    const [anna, vera] = [await join('anna'), await join('vera')];
    await anna.append(dayFacts(20, 'Анна'));
    await areAlike([anna, vera], 40);
    await server.kill();
    await server.wipe();
    await vera.append(dayFacts(3, 'Вера'));
    await server.start();
    await makeStream(server.plain);
    await areAlike([anna, vera], 46);
    const olga = await join('olga');
    await areAlike([anna, olga], 46);
  });

  it('a wrong password is said, nothing is lost, and nothing is sent', async () => {
    const one = await openProfile({ name: 'anna', address: () => server.address, clinic: 'sadovaya', secret: 'no', key });
    profiles.push(one);
    await one.append(dayFacts(5, 'Анна'));
    await expect.poll(() => one.states.at(-1)?.fault, WAIT).toBe('unauthorised');
    expect(await one.db.unshared.count()).toBe(10);
  });
});

async function areAlike(profiles: readonly Profile[], count: number): Promise<void> {
  for (const profile of profiles) {
    await expect.poll(() => profile.db.facts.count(), WAIT).toBe(count);
  }
  const [first, ...others] = await Promise.all(profiles.map(async ({ db }) => db.cases.orderBy('visit').toArray()));
  for (const other of others) expect(other).toEqual(first);
}

/** Each visit seen and marked. */
function dayFacts(count: number, by: string): Fact[] {
  const at = 1_795_000_000_000;
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
