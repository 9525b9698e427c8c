import type { Bench } from './bench.ts';

/**
 * One thing that every provider is put through. Ends with nothing when it holds, with the reason where the provider has no such
 * thing, and throws where it fails.
 */
export interface Scenario {
  readonly name: string;
  // biome-ignore lint/suspicious/noConfusingVoidType: most scenarios return nothing at all
  run(bench: Bench): Promise<string | void>;
}
