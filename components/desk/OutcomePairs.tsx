import { comboWords } from '@/components/parts/combo-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { Keys } from '@/utils/domain/keys.ts';
import { PAIRS, type Pair } from './outcome-form.ts';

/** The usual outcomes, each by one click or by the key written on it. */
export function OutcomePairs({ isBusy, keys, onChoose }: { isBusy: boolean; keys: Keys; onChoose: (pair: Pair) => void }) {
  return (
    <fieldset class="pairs">
      <legend class="unseen">{t('desk.outcome.pairs')}</legend>
      {PAIRS.map((pair) => (
        <button
          key={pair.name}
          type="button"
          disabled={isBusy}
          aria-label={t(`desk.outcome.pair.${pair.name}`)}
          aria-keyshortcuts={comboWords(keys[pair.name])}
          title={t('desk.outcome.pairTitle', [t(`desk.outcome.pair.${pair.name}`), comboWords(keys[pair.name])])}
          onClick={(event) => {
            // The second click of the double click that opened the box is meant for the list.
            if (event.detail <= 1) onChoose(pair);
          }}
        >
          <span class="pairs-key" data-key={comboWords(keys[pair.name])} /> {t(`desk.outcome.pairShort.${pair.name}`)}
        </button>
      ))}
    </fieldset>
  );
}
