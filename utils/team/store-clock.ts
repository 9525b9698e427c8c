import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { Seal } from './seal.ts';

/** How far the store's clock is ahead of this computer's. */
export interface StoreClock {
  /** ms to add to `Date.now()`; measured once a line. */
  offset(): Promise<number>;
}

/** Measures by storing a greeting and reading when the store took it; right to within the round trip. */
export function createStoreClock(
  { js, jsm }: { js: JetStreamClient; jsm: JetStreamManager },
  stream: string,
  subject: string,
  seal: Seal,
  now: () => number,
): StoreClock {
  let measured: Promise<number> | null = null;

  async function measure(): Promise<number> {
    const body = await seal.close({}, subject);
    const before = now();
    const { seq } = await js.publish(subject, body, { timeout: 5_000 });
    const middle = (before + now()) / 2;
    const stored = await jsm.streams.getMessage(stream, { seq });
    return stored ? Math.round(stored.time.getTime() - middle) : 0;
  }

  return {
    offset() {
      measured ??= measure().catch((error: unknown) => {
        measured = null;
        throw error;
      });
      return measured;
    },
  };
}
