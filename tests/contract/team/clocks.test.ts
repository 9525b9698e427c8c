import { describe, expect, it } from 'vitest';
import { findNats } from '../../team/find-nats.ts';
import type { Profile } from '../../team/profile.ts';
import { areAlike, dayFacts, isOn, isQuit, onServer, SIDE_BY_SIDE } from './bench.ts';

const TEN_YEARS = 10 * 365.25 * 86_400_000;

describe.skipIf(findNats() === null)('computers whose clocks are wrong', SIDE_BY_SIDE, () => {
  const shifted = (by: number) => () => Date.now() + by;
  const offsetOf = async (profile: Profile) => {
    await isOn(profile);
    return profile.states.at(-1)?.clockOffset ?? Number.NaN;
  };

  it('ten years ahead and ten years behind: the store’s time is known to within a second', () =>
    onServer(async ({ join }) => {
      const ahead = await join('anna', { now: shifted(TEN_YEARS) });
      const behind = await join('vera', { now: shifted(-TEN_YEARS) });
      const right = await join('olga');
      const offsets = [await offsetOf(ahead), await offsetOf(behind), await offsetOf(right)];
      for (const [i, expected] of [-TEN_YEARS, TEN_YEARS, 0].entries()) {
        expect(Math.abs((offsets[i] as number) - expected)).toBeLessThan(1_000);
      }
      expect(await ahead.line()?.clock.offset()).toBe(offsets[0]);
    }));

  it('what they did before they knew stands in its true order, and everybody has the same cases', () =>
    onServer(async ({ server, join }) => {
      const right = await join('olga');
      const now = Date.now();
      await right.append(dayFacts(10, 'Ольга', now - 60_000));
      await isQuit(right);
      const ahead = await join('anna', { now: shifted(TEN_YEARS), address: () => 'ws://127.0.0.1:1' });
      const behind = await join('vera', { now: shifted(-TEN_YEARS), address: () => 'ws://127.0.0.1:1' });
      // True order: Olga a minute ago, Anna half a minute ago, Vera now.
      await ahead.append(dayFacts(10, 'Анна', now - 30_000 + TEN_YEARS));
      await behind.append(dayFacts(10, 'Вера', now - TEN_YEARS));
      for (const profile of [ahead, behind]) {
        profile.leave();
        profile.come({ address: () => server.address });
      }
      await areAlike([right, ahead, behind], 60);
      const facts = (await right.db.facts.toArray()).filter((fact) => fact.kind === 'visit.marked');
      const byTime = facts.sort((a, b) => a.at - b.at).map((fact) => fact.by);
      expect(byTime).toEqual([...Array(10).fill('Ольга'), ...Array(10).fill('Анна'), ...Array(10).fill('Вера')]);
    }));
});
