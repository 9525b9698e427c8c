import { afterEach, beforeEach } from 'vitest';
import type { Visit } from '../../../utils/domain/visit.ts';
import { type Bench, openBench } from './bench.ts';

/** A bench of its own for each test of a file; to be called before anything that each test needs of it. */
export function useBench(visits: readonly Visit[]): Bench {
  const bench = {} as Bench;
  beforeEach(async () => {
    Object.assign(bench, await openBench(visits));
  });
  afterEach(async () => {
    // Whatever a test holds there would keep it from stopping.
    bench.clinic.centre.release();
    await bench.clinic.stop();
    bench.db.close();
  });
  return bench;
}
