import { t } from '@/utils/browser/words.ts';
import type { AnswerTo } from '@/utils/messages/protocol.ts';
import type { FitTrouble } from '@/utils/messages/teach.ts';
import type { Follower } from '@/utils/page/follower.ts';
import { isRowStuckBehind } from '@/utils/page/last-row-hidden.ts';
import type { Overlay } from '@/utils/page/overlay.ts';
import { createBar } from '@/utils/page/overlay-bar.ts';
import type { PageProfile } from '@/utils/page/profile.ts';
import type { FilterKey } from '@/utils/page/row-filter.ts';
import type { Trees } from '@/utils/page/trees.ts';
import { barWords } from './bar-words.ts';
import type { Round } from './round.ts';
import { healthTrouble, listTrouble, nameTrouble, teamTrouble } from './trouble-words.ts';
import { FOLDED } from './wait.ts';

// Measuring waits until the page has come to rest: while it moves, it would have to be laid out for it.
const STILL = 120;
// A list that changes all the time has its bar written so often, ms.
const EVERY = 200;

export interface StatusOptions {
  overlay: Overlay;
  document: Document;
  local: { set(items: Record<string, unknown>): Promise<void> };
  /** Whether the operator has folded the bar. */
  isFolded: boolean;
  /** Has `arrange` called before the next frame: looking where rows stand in between would have the page laid out once more. */
  onWanted(): void;
  follower: Pick<Follower, 'date' | 'rows'>;
  /** Why the page does not fit what was taught. */
  trouble(): FitTrouble | null;
  trees: Pick<Trees, 'rowOf'>;
  profile: PageProfile;
  round: Pick<Round, 'hear' | 'summary' | 'filter' | 'toggle' | 'upcoming' | 'goNext'>;
  onKeys(): void;
  /** The page is to be taught again. */
  onTeach(): void;
}

/** The bar, and what it was last told. */
export interface Status {
  beat(answer: AnswerTo<'list.beat'>): void;
  /** The worker refused to hear of the list; null once it hears again. */
  fail(why: string | null): void;
  /** The store is shut, and why; null once it is open again. */
  shut(why: string | null): void;
  /** Something changed or moved on the page. */
  arrange(): void;
  close(): void;
}

export function openStatus(options: StatusOptions): Status {
  const { overlay, document, local, follower, trees, profile, round, onKeys, onTeach } = options;
  const bar = createBar(overlay, document, {
    words: {
      label: t('page.bar.label'),
      fold: t('page.bar.fold'),
      unfold: t('page.bar.unfold'),
      keys: t('page.bar.keys'),
      teach: t('teach.again'),
    },
    isFolded: options.isFolded,
    // Only a convenience: if it cannot be kept, the bar is unfolded next time.
    onFold: (isFolded) => void local.set({ [FOLDED]: isFolded }).catch(() => undefined),
    onNext: round.goNext,
    // The bar's keys are those it was shown.
    onToggle: (key) => round.toggle(key as FilterKey),
    onKeys,
    onTeach,
  });
  let last: AnswerTo<'list.beat'> | null = null;
  let failure: string | null = null;
  let closed: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isWanted = true;

  function refresh(): void {
    const unfit = options.trouble();
    if (!last && !failure && !closed && !unfit && follower.rows.size() === 0 && follower.rows.unread().all === 0) return;
    const trouble =
      closed ??
      failure ??
      listTrouble(follower, profile.date.from, unfit) ??
      (last && (last.store ?? nameTrouble(last) ?? teamTrouble(last) ?? healthTrouble(last.health)));
    const words = barWords({
      summary: round.summary(),
      trouble,
      filter: round.filter,
      upcoming: round.upcoming(),
      operator: last?.operator ?? '',
    });
    bar.show({ ...words, isTeachable: unfit !== null && unfit !== 'login' && unfit !== 'fought' });
  }

  function want(): void {
    isWanted = true;
    if (resting === undefined) options.onWanted();
  }

  function refreshSeldom(): void {
    if (resting !== undefined) {
      isWanted = true;
      return;
    }
    isWanted = false;
    refresh();
    resting = setTimeout(() => {
      resting = undefined;
      if (isWanted) options.onWanted();
    }, EVERY);
  }

  function makeWay(): void {
    const height = bar.height();
    bar.yieldTo(height > 0 && isRowStuckBehind(document, trees.rowOf, height, overlay.root.host));
  }

  return {
    beat(answer) {
      last = answer;
      round.hear(answer.summary);
      want();
    },
    fail(why) {
      if (failure === why) return;
      failure = why;
      want();
    },
    shut(why) {
      if (closed === why) return;
      closed = why;
      want();
    },
    arrange() {
      refreshSeldom();
      clearTimeout(timer);
      timer = setTimeout(makeWay, STILL);
    },
    close() {
      clearTimeout(timer);
      clearTimeout(resting);
      bar.remove();
    },
  };
}
