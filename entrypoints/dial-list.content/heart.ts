import { t } from '@/utils/browser/words.ts';
import { type Link, RefusedError } from '@/utils/messages/link.ts';
import type { AnswerTo, PageRequests } from '@/utils/messages/protocol.ts';
import { isGone } from '@/utils/messages/refusals.ts';
import type { FitTrouble } from '@/utils/messages/teach.ts';
import { refusalWords } from './refusal-words.ts';

export interface HeartOptions {
  document: Document;
  link: Link<PageRequests>;
  /** The list's day; null while it is not known. */
  date(): string | null;
  /** Why the page shows nothing. */
  trouble(): FitTrouble | null;
  /** Whether the extension that this script belongs to still runs: updated or removed, it leaves the script behind. */
  isAlive(): boolean;
  onBeat(answer: AnswerTo<'list.beat'>): void;
  /** The store is shut: by its words, which stand until the next answer. Null while it is not. */
  onShut(words: string | null): void;
  onGone(): void;
  /** The page is not connected any more. */
  onDisconnected(): void;
  signal: AbortSignal;
}

const BEAT = 5000;
const LOOK = 2000;
const SOON = 200;

/**
 * Tells the worker that the list is looked at, and notices when there is no worker any more. Our own clock, not WXT's invalidation
 * event: the page can cause that one (P6). Returns a beat out of turn: soon, and once for many calls.
 */
export function startHeart(options: HeartOptions): () => void {
  const { document, link, date, trouble, isAlive, onBeat, onShut, onGone, onDisconnected, signal } = options;
  let isBeating = false;
  let isMissed = false;
  let soon: ReturnType<typeof setTimeout> | undefined;

  async function beat(): Promise<void> {
    if (signal.aborted || document.visibilityState !== 'visible') return;
    if (isBeating) {
      isMissed = true;
      return;
    }
    isBeating = true;
    isMissed = false;
    try {
      const answer = await link.request('list.beat', { date: date(), trouble: trouble() });
      if (signal.aborted) return;
      onShut(null);
      onBeat(answer);
    } catch (error) {
      if (isGone(error)) onGone();
      else if (error instanceof RefusedError && error.code === 'notAllowed') onDisconnected();
      else if (error instanceof RefusedError && /^(noRoom|store)/.test(error.code)) onShut(shutWords(error));
      // Any other refusal is the worker's passing trouble: the next beat asks again.
    } finally {
      isBeating = false;
    }
    // What changed while the answer was on its way may not be in it.
    if (isMissed) await beat();
  }

  const beats = setInterval(() => void beat(), BEAT);
  const looks = setInterval(() => {
    if (!isAlive()) onGone();
  }, LOOK);
  document.addEventListener('visibilitychange', () => void beat(), { signal });
  signal.addEventListener('abort', () => {
    clearInterval(beats);
    clearInterval(looks);
    clearTimeout(soon);
  });
  return () => {
    clearTimeout(soon);
    soon = setTimeout(() => void beat(), SOON);
  };
}

/** Nothing was asked for that could be kept. */
function shutWords(error: RefusedError): string {
  return error.code === 'noRoom' ? t('store.full') : refusalWords(error);
}
