import type { Failure } from '@/components/parts/failure.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import { dayInWords } from './day-words.ts';
import type { PlanState } from './plan-service.ts';
import { quietWarning } from './send-block.ts';
import { WindowHead } from './WindowHead.tsx';

interface Props {
  state: PlanState;
  batchFailure: Failure | null;
  isSingle: boolean;
  onClose: () => void;
  onOptions: () => void;
}

/** Which day, which round, and whatever stands in the way of sending. */
export function SendHead({ state, batchFailure, isSingle, onClose, onOptions }: Props) {
  const { plan, settings } = state;
  const failure = batchFailure ?? state.failure;
  const options = { text: t('desk.options'), run: onOptions };
  const quiet = quietWarning(state);
  return (
    <>
      <WindowHead title={isSingle ? t('desk.send.titleOne') : t('desk.send.title')} onClose={onClose}>
        {plan && (
          <span class="head-day">
            {dayInWords(plan.date)} · {t(`desk.round.${plan.round}`)}
          </span>
        )}
      </WindowHead>
      <div class="send-problems">
        {failure && <Problem text={refusalWords(failure.refusal)} action={{ text: t('desk.retry'), run: failure.retry }} />}
        {plan && !plan.isConnected && plan.way === 'provider' && <Problem text={t('fault.notConnected')} action={options} />}
        {plan?.unknownVariable != null && (
          <Problem text={t('refusal.unknownVariable', [plan.unknownVariable])} action={options} />
        )}
        {plan?.round === 'early' && settings && <Problem tone="warn" text={t('desk.send.early', [settings.clinic.start])} />}
        {plan && !plan.isNear && <Problem tone="warn" text={t('desk.send.notTomorrow', [dayInWords(plan.date)])} />}
        {plan?.round === 'over' && <Problem tone="warn" text={t('desk.send.over')} />}
        {quiet !== null && <Problem tone="warn" text={quiet} />}
      </div>
    </>
  );
}
