import { t } from '@/utils/browser/words.ts';
import { STEP_SIGNS } from '@/utils/domain/signs.ts';
import type { NextStep } from '@/utils/domain/step.ts';

/** What to do next with a visit, and why. */
export function StepChip({ next }: { next: NextStep }) {
  return (
    <span class="step">
      <span class="chip" data-colour="none">
        <span aria-hidden="true">{STEP_SIGNS[next.step]}</span>
        {t(`step.${next.step}`)}
      </span>{' '}
      {t(`reason.${next.reason}`)}
    </span>
  );
}
