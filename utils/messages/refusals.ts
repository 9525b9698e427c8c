import { RefusedError } from './link.ts';

/** The extension was updated, disabled or removed under a page that stays open: nothing can be asked of it any more, not even words. */
export function isGone(error: unknown): boolean {
  return error instanceof RefusedError && error.code === 'gone';
}

/** Nobody has said yet who works here: what was asked for can be done once somebody has. */
export function isNameless(error: unknown): boolean {
  return error instanceof RefusedError && error.code === 'noOperator';
}
