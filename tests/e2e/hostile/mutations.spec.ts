import { playHostile } from '../../drill/hostile/play.ts';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';

test('P7: thirty mutations of our element lose no mark and make none; the layer comes back', async ({ list, clinic, own }) => {
  const seed = Number(process.env.DOZVON_SEED ?? 7);
  const visits = recipients(clinic).slice(0, 6);
  const played = await playHostile({ list, clinic, own, visits, seed, count: 30 });
  console.log(`seed ${seed}: back after ${Math.round(played.back ?? -1)} ms, put back ${played.revivals} times`);
  expect(played).toMatchObject({ lost: [], wrong: [] });
  expect(played.back).not.toBeNull();
  await list.overlay.one('region', list.word('page.bar.label'));
});
