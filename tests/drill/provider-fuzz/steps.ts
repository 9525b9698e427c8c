import type { Channel } from '../../../utils/domain/fact.ts';
import { throwDice } from '../../clinic/seeded.ts';

/** Work of the worker: at the `dies`th of its moments it is killed; what is done at once is listed together. */
export interface WorkStep {
  kind: 'work';
  work: readonly Work[];
  dies: number;
  seed: number;
}

export type Work = 'claim' | 'run' | 'poll' | 'stop' | 'decide';

/** What happens outside the worker. `ms` of a clock may be negative: it was set back. */
export type OutsideStep =
  | { kind: 'clock'; ms: number }
  | { kind: 'trouble'; share: number }
  | { kind: 'heal' }
  | { kind: 'arrive' }
  /** A person connects the provider again. */
  | { kind: 'connect' }
  | { kind: 'happens'; times: number; seed: number }
  | { kind: 'visit'; change: 'cancelled' | 'gone' | 'marked' | 'moved'; seed: number };

export type Step = WorkStep | OutsideStep;

/** A sequence: who works for the clinic, how many visits there are, and what happens one after the other. */
export interface Plan {
  seed: number;
  channel: Channel;
  /** Whether the provider de-duplicates, and whether it hands each event out once. */
  deduplicates: boolean;
  isQueue: boolean;
  batchSize: number;
  visits: number;
  steps: readonly Step[];
}

/** No worker has so many moments; a number that JSON knows. */
export const NEVER = 1e9;
const MINUTE = 60_000;
const DAY = 86_400_000;
const JUMPS = [1, 4_000, 20_000, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE];
const SET_BACK = [-MINUTE, -60 * MINUTE, -DAY, -3 * DAY];
const SETS: readonly (readonly Work[])[] = [
  ['run'],
  ['run'],
  ['poll'],
  ['run', 'poll'],
  ['run', 'stop'],
  ['run', 'decide'],
  ['decide'],
  ['stop'],
  ['claim', 'run', 'poll'],
  ['claim'],
  ['run', 'run'],
  ['poll', 'poll', 'run'],
];

/** The plan of a seed; the same for ever. */
export function planOf(seed: number): Plan {
  const dice = throwDice(seed, 'plan');
  const batchSize = dice.pick([1, 2, 20]);
  const step = (): Step => {
    const kind = dice.pick(['work', 'work', 'work', 'work', 'clock', 'clock', 'happens', 'happens', 'other'] as const);
    switch (kind) {
      case 'work':
        return { kind, work: dice.pick(SETS), dies: dice.chance(0.4) ? dice.between(1, 60) : NEVER, seed: dice.between(0, 1e9) };
      case 'clock':
        return { kind, ms: dice.chance(0.12) ? dice.pick(SET_BACK) : dice.pick(JUMPS) };
      case 'happens':
        return { kind, times: dice.between(1, 4), seed: dice.between(0, 1e9) };
      default:
        return other();
    }
  };
  const other = (): Step => {
    const kind = dice.pick(['trouble', 'trouble', 'heal', 'arrive', 'connect', 'visit'] as const);
    if (kind === 'trouble') return { kind, share: dice.pick([0.2, 0.5, 0.9, 1]) };
    if (kind === 'visit')
      return { kind, change: dice.pick(['cancelled', 'gone', 'marked', 'moved'] as const), seed: dice.between(0, 1e9) };
    return { kind };
  };
  const steps: Step[] = [{ kind: 'trouble', share: dice.pick([0, 0.2, 0.5, 0.9]) }];
  steps.push({ kind: 'work', work: ['claim'], dies: NEVER, seed: dice.between(0, 1e9) });
  for (let i = dice.between(3, 14); i > 0; i--) steps.push(step());
  return {
    seed,
    channel: dice.pick(['messenger', 'sms']),
    deduplicates: dice.chance(0.6),
    isQueue: dice.chance(0.3),
    batchSize,
    visits: dice.between(1, 4),
    steps,
  };
}
