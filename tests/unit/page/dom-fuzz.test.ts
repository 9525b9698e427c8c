import { expect, it } from 'vitest';
import { fuzzInProcess } from '../../fuzz/in-process.ts';

// One of each kind of list; the night plays many more (tests/fuzz/run.ts).
it.each([1, 2, 3, 4])(
  'seed %i: whatever 500 mutations do to the list, nothing stands on a wrong patient',
  async (seed) => {
    const { faults, painted, toggled, mutations } = await fuzzInProcess(seed, 500);
    expect(faults).toEqual([]);
    expect(mutations).toBeGreaterThanOrEqual(500);
    // Nobody was painted wrongly because nobody was painted at all?
    expect(painted).toBeGreaterThan(5000);
    expect(toggled).toBeGreaterThan(10);
  },
  30_000,
);
