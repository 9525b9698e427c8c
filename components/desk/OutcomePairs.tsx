import { t } from '@/utils/browser/words.ts';
import { PAIRS, type Pair } from './outcome-form.ts';

/** The usual outcomes, each by one click or by the key written on it. */
export function OutcomePairs({ isBusy, onChoose }: { isBusy: boolean; onChoose: (pair: Pair) => void }) {
  return (
    <fieldset class="pairs">
      <legend class="unseen">{t('desk.outcome.pairs')}</legend>
      {PAIRS.map((pair, i) => (
        <button
          key={pair.name}
          type="button"
          disabled={isBusy}
          aria-label={t(`desk.outcome.pair.${pair.name}`)}
          aria-keyshortcuts={String(i + 1)}
          title={t('desk.outcome.pairTitle', [t(`desk.outcome.pair.${pair.name}`), String(i + 1)])}
          onClick={(event) => {
            // The second click of the double click that opened the box is meant for the list.
            if (event.detail <= 1) onChoose(pair);
          }}
        >
          <span class="pairs-key">{i + 1}</span> {t(`desk.outcome.pairShort.${pair.name}`)}
        </button>
      ))}
    </fieldset>
  );
}
