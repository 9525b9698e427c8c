import { t } from '@/utils/browser/words.ts';

/** How the clinic's page is connected: on the page itself. */
export function StartPage() {
  return (
    <ol class="start-how">
      <li>{t('start.page.open')}</li>
      <li>{t('start.page.icon')}</li>
      <li>{t('start.page.connect')}</li>
    </ol>
  );
}
