import { plural, t } from '@/utils/browser/words.ts';
import type { StoreNotice } from '@/utils/worker/store-notice.ts';

/** What the store was found to have lost and what became of it, in the operator's words; providers by their names. */
export function noticeWords({ restored, lost, tokens, team, settings, isDeleted }: StoreNotice): string {
  return [
    settings ? t('store.settings') : null,
    restored > 0 ? t('store.restored', [plural('records', restored)]) : null,
    lost === null ? t('store.vanished') : null,
    lost !== null && lost > 0 ? t('store.lost', [plural('records', lost)]) : null,
    !settings && !isDeleted && restored === 0 && lost === 0 ? t('store.nothing') : null,
    tokens.length > 0 ? t('store.tokens', [tokens.map(nameOf).join(', ')]) : null,
    team ? t('store.team') : null,
  ]
    .filter((words) => words !== null)
    .join(' ');
}

function nameOf(id: string): string {
  return t(`provider.${id.replaceAll('-', '_')}.name` as 'provider.processing_centre.name') || id;
}
