import { describe, expect, it } from 'vitest';
import { isClean } from '../../drill/table.ts';
import { catchUp } from '../../drill/team/catch-up.ts';
import { asDrill, growthRows } from '../../drill/team/drills.ts';
import { figures } from '../../drill/team/figures.ts';
import { drawGrowth } from '../../drill/team/growth-plot.ts';
import { claimRaces } from '../../drill/team/races.ts';
import { withOne } from '../../drill/team/servers.ts';
import { findNats } from '../../team/find-nats.ts';
import { areAlike, dayFacts, onServer, SIDE_BY_SIDE } from './bench.ts';

// The short form of `npm run drill -- team`.
describe.skipIf(findNats() === null)('drills on one server', SIDE_BY_SIDE, () => {
  it('fifty profiles race for a reminder, twenty times: one winner each, and everybody knows who', async () => {
    const row = await withOne((server) => claimRaces([server], 20, 50));
    expect(row).toMatchObject({ cases: 20, lost: 0, doubled: 0, wrong: 0 });
  });

  it('2,000 facts at once are heard by one profile and read by another', async () => {
    const row = await withOne((server) => catchUp(server, 2_000));
    expect(row).toMatchObject({ cases: 4_000, lost: 0, doubled: 0, wrong: 0 });
    console.log(`${row.drill}: ${row.note}`);
  });

  it('400 facts at once land in the other journals, and the cases are alike', () =>
    onServer(async ({ join }) => {
      const [anna, vera] = [await join('anna'), await join('vera')];
      await anna.append(dayFacts(200, 'Анна'));
      await areAlike([anna, vera, await join('olga')], 400);
    }));

  it('every mark is heard by 2 and by 5 profiles, and the figures are drawn', async () => {
    const runs = [2, 5].map((clients) => growthRows({ growth: [clients], marks: 20 }, console.log));
    const rows = (await Promise.all(runs)).flat();
    expect(rows.map(({ clients, lost, doubled }) => ({ clients, lost, doubled }))).toEqual([
      { clients: 2, lost: 0, doubled: 0 },
      { clients: 5, lost: 0, doubled: 0 },
    ]);
    expect(isClean(rows.map(asDrill))).toBe(true);
    expect(drawGrowth(rows).match(/<polyline points="[\d., ]+"/g)).toHaveLength(4);
    expect(figures({ version: '0.0.0', load: 0 }, rows.map(asDrill), rows)).not.toMatch(/NaN|undefined/);
  });
});
