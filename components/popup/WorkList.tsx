import { t } from '@/utils/browser/words.ts';
import type { DaySummary } from '@/utils/domain/report.ts';
import { STEP_SIGNS } from '@/utils/domain/signs.ts';
import { WORK } from './shift-view.ts';

/** What to do now with how many, in the order of the work; what nobody needs is dim. */
export function WorkList({ steps, hasWork }: { steps: DaySummary['steps']; hasWork: boolean }) {
  return (
    <section class="work">
      <h2 id="work">{t('popup.todo')}</h2>
      {!hasWork && <p class="popup-note">{t(steps.wait > 0 ? 'popup.onlyWait' : 'popup.allDone')}</p>}
      <ul aria-labelledby="work">
        {WORK.map((step) => (
          <li key={step} data-step={step} data-empty={steps[step] === 0}>
            <span class="work-sign" aria-hidden="true">
              {STEP_SIGNS[step]}
            </span>
            <span>{t(`popup.do.${step}`)}</span> <b>{steps[step]}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
