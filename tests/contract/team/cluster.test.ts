import { describe, expect, it } from 'vitest';
import type { DrillRow } from '../../drill/table.ts';
import { KEY } from '../../drill/team/lines.ts';
import { leaderKills, wholeClusterKilled } from '../../drill/team/outages.ts';
import { claimRaces } from '../../drill/team/races.ts';
import { withThree } from '../../drill/team/servers.ts';
import { findNats } from '../../team/find-nats.ts';
import type { NatsServer } from '../../team/nats.ts';
import { dayFacts, isOn, isQuit, isStuck, SIDE_BY_SIDE, withProfiles } from './bench.ts';

// The short form of `npm run drill -- team` on three servers.
describe.skipIf(findNats() === null)('drills on three servers', SIDE_BY_SIDE, () => {
  const expectNothingLost = (row: DrillRow) => {
    console.log(`${row.drill}: ${row.note}`);
    expect(row).toMatchObject({ lost: 0, doubled: 0 });
    expect(row.cases).toBeGreaterThanOrEqual(400);
  };

  it('races for a reminder have one winner each; the leader is killed, and nothing acknowledged is lost', () =>
    withThree(async (servers) => {
      expect(await claimRaces(servers, 10, 50)).toMatchObject({ cases: 10, lost: 0, doubled: 0, wrong: 0 });
      expectNothingLost(await leaderKills(servers, 1));
    }));

  it('all three are killed at once: nothing acknowledged is lost', () =>
    withThree(async (servers) => expectNothingLost(await wholeClusterKilled(servers, 1))));

  it('two of three are dead: the profile says that nothing is shared, and shares it when they are back', () =>
    withThree(async (servers) => {
      const [left, ...others] = servers as [NatsServer, ...NatsServer[]];
      await withProfiles(
        left,
        async ({ join }) => {
          const anna = await join('anna');
          await isOn(anna);
          await Promise.all(others.map((server) => server.kill()));
          await anna.append(dayFacts(5, 'Анна'));
          await isStuck(anna, 'noMajority', 10);
          await Promise.all(others.map((server) => server.start()));
          await isQuit(anna);
        },
        KEY,
      );
    }));
});
