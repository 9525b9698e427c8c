import { createCall, Deviation } from './caller.ts';
import { type Check, NotTried, type Trial } from './check.ts';
import { findEnd, readingChecks } from './reading-checks.ts';
import { sendingChecks } from './sending-checks.ts';

export interface ConformanceOptions {
  /** Base address of the centre, with or without `/v1`. */
  readonly url: string;
  readonly token: string;
  /** The phone that test messages go to, E.164. */
  readonly to?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** ms to wait for the first event. */
  readonly patience?: number;
  readonly print?: (line: string) => void;
}

export interface Verdict {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly notTried: readonly string[];
}

/** Nobody's: no number of Russia begins with 0. */
const nobody = '+70000000000';

const checks: readonly Check[] = [...sendingChecks, ...readingChecks];

/** Puts every rule of the contract to a centre, in words. What it sends goes to one phone and says that it is a test. */
export async function tryCentre(options: ConformanceOptions): Promise<Verdict> {
  const { url, token, to = nobody, fetch = globalThis.fetch, patience = 60_000, print = console.log } = options;
  const run = Date.now().toString(36);
  let count = 0;
  const trial: Trial = {
    call: createCall(url, token, fetch),
    to,
    freshRef: () => `conformance-${run}-${++count}`,
    cursor: null,
    sent: null,
    patience,
  };
  let passed = 0;
  const failed: string[] = [];
  const notTried: string[] = [];

  async function attempt(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      passed += 1;
      print(`✓ ${name}`);
    } catch (error) {
      if (error instanceof NotTried) {
        notTried.push(name);
        print(`– ${name}\n    not tried: ${error.message}`);
      } else if (error instanceof Deviation) {
        failed.push(name);
        print(`✗ ${name}\n    ${error.message}`);
      } else throw error;
    }
  }

  await attempt('events can be read to their end', async () => {
    trial.cursor = await findEnd(trial);
  });
  for (const check of checks) await attempt(check.name, () => check.run(trial));
  const not = notTried.length > 0 ? `, ${notTried.length} not tried` : '';
  print(`\n${passed} of ${passed + failed.length + notTried.length} rules hold, ${failed.length} do not${not}`);
  return { passed, failed, notTried };
}
