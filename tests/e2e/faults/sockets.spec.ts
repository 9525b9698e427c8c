import { playProvider } from '../../drill/sockets/bench.ts';
import { DRILLED } from '../../drill/sockets/cases.ts';
import { expect, test } from './fixtures.ts';

test.use({ browserArgs: ['--ignore-certificate-errors'] });

/** The others are as these two to all but their own parsers: `npm run drill -- sockets` has them all. */
const SHORT = DRILLED.filter(({ provider }) => provider === 'processing-centre' || provider === 'sms-aero');

for (const drilled of SHORT) {
  const promise = drilled.deduplicates
    ? 'is carried out once'
    : 'is tried once by us, and shown as unknown unless the provider knows it';
  test(`a reminder to ${drilled.provider} whose connection breaks after it was taken ${promise}`, async ({ shared }) => {
    test.slow();
    for (const [mode, tally] of await playProvider(shared, drilled, 1)) {
      console.log(`${drilled.provider}, ${mode}: ${JSON.stringify(tally)}`);
      expect(tally, mode).toMatchObject({ cases: 1, doubled: 0, lost: 0, replayedEffects: 0, wrong: [] });
    }
  });
}
