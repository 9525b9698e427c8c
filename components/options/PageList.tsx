import { t } from '@/utils/browser/words.ts';
import type { Page } from '@/utils/messages/protocol.ts';

interface Props {
  pages: readonly Page[];
  onAllow: (page: Page) => void;
  onDisconnect: (page: Page) => void;
  /** Keeps the page's profile as a file. */
  onExport: (page: Page) => void;
}

/** Connected pages, and whether the browser lets us onto them. */
export function PageList({ pages, onAllow, onDisconnect, onExport }: Props) {
  if (pages.length === 0) return <p>{t('options.pages.none')}</p>;
  return (
    <ul class="pages" aria-label={t('options.pages.list')}>
      {pages.map((page) => (
        <li key={page.id}>
          <div>
            <b>{page.name}</b>
            <p class="field-hint">{page.pages.join(', ')}</p>
          </div>
          <span class="chip" data-colour={page.isGranted ? 'green' : 'orange'}>
            <span aria-hidden="true">{page.isGranted ? '✔' : '!'}</span>
            {t(page.isGranted ? 'options.pages.granted' : 'options.pages.notGranted')}
          </span>
          {!page.isGranted && (
            <button type="button" class="primary" onClick={() => onAllow(page)}>
              {t('options.pages.allow')}
            </button>
          )}
          <button type="button" aria-label={t('teach.saveOne', [page.name])} onClick={() => onExport(page)}>
            {t('teach.save')}
          </button>
          {page.isManaged ? (
            <span class="field-hint">{t('teach.popup.managed')}</span>
          ) : (
            <button type="button" aria-label={t('options.pages.disconnectOne', [page.name])} onClick={() => onDisconnect(page)}>
              {t('options.pages.disconnect')}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
