import { monotonicFactory } from 'ulid';

const next = monotonicFactory();

/** A new ULID for something that happened here at `now` (ms); ids made in one context sort as they were made. */
export function newFactId(now: number): string {
  return next(now);
}
