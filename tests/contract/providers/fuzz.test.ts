import { expect, it } from 'vitest';
import { fuzzHere } from '../../drill/fuzz.ts';

it('20,000 hostile answers: no exception past the boundary, nothing accepted or delivered of nothing', async () => {
  expect(await fuzzHere('parser-fuzz', Number(process.env.DOZVON_SEED ?? 1), 20_000)).toEqual([]);
});
