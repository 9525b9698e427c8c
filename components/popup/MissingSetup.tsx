import { t } from '@/utils/browser/words.ts';
import type { Missing } from './shift-view.ts';

/** What is not connected yet, and the way to connect it. */
export function MissingSetup({ missing, onOpenSettings }: { missing: readonly Missing[]; onOpenSettings: () => void }) {
  return (
    <section class="popup-missing">
      <h1>{t('popup.missing')}</h1>
      <ul>
        {missing.map((one) => (
          <li key={one}>{t(one === 'page' ? 'popup.missingPage' : 'popup.missingProvider')}</li>
        ))}
      </ul>
      <button type="button" class="primary" onClick={onOpenSettings}>
        {t('popup.openSettings')}
      </button>
    </section>
  );
}
