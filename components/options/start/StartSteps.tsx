import { t } from '@/utils/browser/words.ts';
import type { StartStep } from '@/utils/domain/first-start.ts';
import { START_PLACES, type StartPlace, startAnchor } from './start-route.ts';

/** The steps by name, which of them are done, and where one is. */
export function StartSteps({ place, missing }: { place: StartPlace; missing: readonly StartStep[] }) {
  return (
    <nav class="nav start-steps" aria-label={t('start.steps')}>
      <ol>
        {START_PLACES.map((one, i) => {
          const isLeft = one === 'done' ? missing.length > 0 : missing.includes(one);
          return (
            <li key={one} data-done={!isLeft}>
              <a href={startAnchor(one)} aria-current={one === place ? 'step' : undefined}>
                <span class="start-sign" aria-hidden="true">
                  {isLeft ? i + 1 : '✔'}
                </span>
                {t(`start.step.${one}`)}
                <span class="unseen">{`, ${t(isLeft ? 'start.isLeft' : 'start.isDone')}`}</span>
              </a>
            </li>
          );
        })}
      </ol>
      <p>
        <a href="#clinic">{t('start.all')}</a>
      </p>
    </nav>
  );
}
