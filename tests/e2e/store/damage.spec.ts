import { throwDice } from '../../clinic/seeded.ts';
import type { Backend } from '../../drill/store/chromium.ts';
import { damageOnce, prepareDamaged } from '../../drill/store/damage.ts';
import { MUTATIONS } from '../../drill/store/mutations.ts';
import { expect, test } from '../faults/fixtures.ts';

// Both engines share no browser with anything: each case is a Chromium of its own on a copy of one prepared profile.
const SHORT: Record<Backend, readonly string[]> = {
  leveldb: ['truncated log', 'vanished folder'],
  sqlite: ['byte flips'],
};

for (const backend of ['leveldb', 'sqlite'] as const) {
  const shapes = MUTATIONS.filter(({ name }) => SHORT[backend].includes(name));
  const tag = backend === 'leveldb' ? [] : ['@long'];
  test(`a store damaged on the disk is repaired from its copy, and nobody is written to twice: ${backend}`, { tag }, async () => {
    await damageInTurn(backend, shapes);
  });
  test(`every shape of damage: ${backend}`, { tag: '@long' }, async () => {
    test.setTimeout(300_000);
    await damageInTurn(backend, MUTATIONS);
  });
}

async function damageInTurn(backend: Backend, shapes: typeof MUTATIONS): Promise<void> {
  expect(shapes.length).toBeGreaterThan(0);
  const seed = process.env.DOZVON_SEED ?? '1126';
  const damaged = await prepareDamaged(backend);
  try {
    for (const mutation of shapes) {
      const outcome = await damageOnce(damaged, mutation, throwDice(seed, backend, mutation.name, 0));
      expect(outcome, `${mutation.name}, seed ${seed}`).toMatchObject({ lost: 0, doubled: 0, wrong: null });
      // Nothing is left at all: that must have been seen.
      if (mutation.name === 'vanished folder') expect(outcome.how, mutation.name).toBe('repaired');
    }
  } finally {
    await damaged.end();
  }
}
