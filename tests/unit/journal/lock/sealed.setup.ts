import { vi } from 'vitest';

/**
 * `DOZVON_SEALED=1 npx vitest run tests/unit/journal tests/unit/courier tests/unit/worker` plays these tests on journals whose rows are
 * kept sealed, as with the PIN lock on: what is above the seal may not notice.
 */
vi.mock('../../../../utils/journal/journal.ts', async (original) => {
  const real = await original<typeof import('../../../../utils/journal/journal.ts')>();
  const { createSeal } = await import('../../../../utils/journal/lock/seal.ts');
  const seal = createSeal(new Uint8Array(32).fill(7));
  return { ...real, openJournal: (name?: string, own = seal) => real.openJournal(name, own) };
});
