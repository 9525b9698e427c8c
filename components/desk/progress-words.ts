import { faultWords, isFault } from '@/components/parts/fault-words.ts';
import { plural, t } from '@/utils/browser/words.ts';
import type { BatchProgress } from '@/utils/messages/protocol.ts';

/** Why nothing moves at the moment, without the time of the next attempt. */
export function heldWords({ fault, provider }: NonNullable<BatchProgress['held']>): string {
  return isFault(fault) ? faultWords(fault, provider) : t('desk.progress.held');
}

/** When it goes on; null when no attempt is set. `now` and `retryAt` in ms. */
export function nextAttemptWords(retryAt: number | null, now: number): string | null {
  if (retryAt === null) return null;
  const seconds = Math.ceil((retryAt - now) / 1000);
  if (seconds <= 0) return t('desk.progress.nextNow');
  return t('desk.progress.next', [seconds < 120 ? plural('seconds', seconds) : plural('minutes', Math.round(seconds / 60))]);
}

/** Messages that a stop kept back: all that were neither taken nor refused and of which nothing is unknown. */
export function keptBackOf({ total, accepted, unknown, failed, stopped }: BatchProgress): number {
  return stopped ? Math.max(0, total - accepted - unknown - failed.length) : 0;
}

/** One line for whoever hears the window rather than sees it; changes at every tenth, not with each message. */
export function spokenProgress(progress: BatchProgress): string {
  const { accepted, total, done, stopped, held } = progress;
  if (stopped) return t('desk.progress.stopped', [plural('messages', keptBackOf(progress))]);
  if (done) return t('desk.progress.done', [String(accepted), String(total)]);
  if (held) return heldWords(held);
  const tenth = total === 0 ? 0 : Math.floor((10 * accepted) / total) * 10;
  return t('desk.progress.spoken', [String(tenth)]);
}
