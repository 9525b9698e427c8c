import { plural, t } from '@/utils/browser/words.ts';
import type { LockState } from './lock-service.ts';

/** What is said of the last PIN at `now`, ms; null where there is nothing to say. */
export function pinProblem({ last, waitUntil }: Pick<LockState, 'last' | 'waitUntil'>, now: number): string | null {
  const wait = waitUntil - now;
  if (wait > 0) return t('lock.wait', [waitWords(wait)]);
  return last === 'wrong' ? t('lock.wrong') : null;
}

function waitWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 100 ? plural('seconds', seconds) : plural('minutes', Math.ceil(seconds / 60));
}
