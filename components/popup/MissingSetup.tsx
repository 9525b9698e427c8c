import { t } from '@/utils/browser/words.ts';
import type { StartStep } from '@/utils/domain/first-start.ts';

interface Props {
  missing: readonly StartStep[];
  /** Leads to a step of the first start. */
  onStep: (step: StartStep) => void;
}

/** What is not set yet, each with the way to its step. */
export function MissingSetup({ missing, onStep }: Props) {
  const [first] = missing;
  if (!first) return null;
  return (
    <section class="popup-missing">
      <h1>{t('popup.missing')}</h1>
      <ul>
        {missing.map((step) => (
          <li key={step}>
            <button type="button" onClick={() => onStep(step)}>
              {t(`start.missing.${step}`)}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="primary" onClick={() => onStep(first)}>
        {t('start.go')}
      </button>
    </section>
  );
}
