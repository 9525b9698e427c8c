import type { Failure } from '@/components/parts/failure.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { Progress } from '@/components/parts/Progress.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useClock } from '@/components/parts/use-clock.ts';
import { plural, t } from '@/utils/browser/words.ts';
import type { BatchProgress } from '@/utils/messages/protocol.ts';
import { FailedList } from './FailedList.tsx';
import { heldWords, keptBackOf, nextAttemptWords, spokenProgress } from './progress-words.ts';
import { WindowHead } from './WindowHead.tsx';

interface Props {
  progress: BatchProgress;
  /** Which day and channel, in words. */
  about: string;
  wished: number;
  failure: Failure | null;
  isAsking: boolean;
  now: () => number;
  onStop: () => void;
  onLeave: () => void;
  onClose: () => void;
}

/** What becomes of a send (design §5): how far it is, what holds it up, what failed and why. */
export function SendProgress({ progress, about, wished, failure, isAsking, now, onStop, onLeave, onClose }: Props) {
  const { total, accepted, failed, unknown, held, done, stopped } = progress;
  return (
    <div class="sending">
      <WindowHead title={titleOf(progress)} onClose={onClose}>
        <span class="head-day">{about}</span>
      </WindowHead>
      <div class="sending-body">
        {failure && <Problem text={refusalWords(failure.refusal)} action={{ text: t('desk.retry'), run: failure.retry }} />}
        <p class="sending-count">{t('desk.progress.count', [String(accepted), String(total)])}</p>
        <Progress label={t('desk.progress.title')} total={total} done={accepted} ended={failed.length + unknown} />
        <p class="unseen" role="status" aria-live="polite">
          {spokenProgress(progress)}
        </p>
        {held && !done && <Held held={held} now={now} />}
        <Ends progress={progress} wished={wished} />
        {failed.length > 0 && <FailedList failed={failed} />}
      </div>
      <footer class="bar">
        <span class="bar-why">{!done && !stopped && t('desk.progress.mayClose')}</span>
        {!done && !stopped && (
          <button type="button" disabled={isAsking} onClick={onStop}>
            {t('desk.progress.stop')}
          </button>
        )}
        {(done || stopped) && (
          <button type="button" onClick={onLeave}>
            {t('desk.progress.back')}
          </button>
        )}
        <button type="button" class={done ? 'primary' : undefined} onClick={onClose}>
          {t('desk.close')}
        </button>
      </footer>
    </div>
  );
}

function titleOf({ done, stopped }: BatchProgress): string {
  if (stopped) return t('desk.progress.titleStopped');
  return t(done ? 'desk.progress.titleDone' : 'desk.progress.title');
}

function Held({ held, now }: { held: NonNullable<BatchProgress['held']>; now: () => number }) {
  const time = useClock(now, held.retryAt !== null);
  return (
    <Problem tone="warn" text={heldWords(held)}>
      {/* A countdown is not read out each second. */}
      <span class="held-next" role="timer" aria-live="off">
        {nextAttemptWords(held.retryAt, time)}
      </span>
    </Problem>
  );
}

/** Whatever did not simply go out, each with its count and what it means. */
function Ends({ progress, wished }: { progress: BatchProgress; wished: number }) {
  const { total, left, accepted, unknown, done, stopped, failed } = progress;
  const lines = [
    stopped && t('desk.progress.stopped', [plural('messages', keptBackOf(progress))]),
    !stopped && !done && left > 0 && t('desk.progress.left', [plural('messages', left)]),
    failed.length > 0 && t('desk.progress.failed', [plural('messages', failed.length)]),
    unknown > 0 && t('desk.progress.unknown', [plural('messages', unknown)]),
    total < wished && t('desk.progress.notNeeded', [plural('patients', wished - total)]),
    done && accepted > 0 && t('desk.progress.follow'),
  ];
  return (
    <ul class="sending-ends">
      {lines
        .filter((line) => line !== false)
        .map((line) => (
          <li key={line}>{line}</li>
        ))}
    </ul>
  );
}
