import type { Refusal } from '@/utils/messages/protocol.ts';
import { refusalOf } from './refusal-words.ts';

/** A request that was refused, and how to make it again exactly as it was. */
export interface Failure {
  refusal: Refusal;
  retry: () => void;
}

/** The failure of a request that `run` makes; throws what is a bug rather than a refusal. */
export function failureOf(error: unknown, run: () => unknown): Failure {
  return { refusal: refusalOf(error), retry: () => void run() };
}
