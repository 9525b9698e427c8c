import { t } from '@/utils/browser/words.ts';
import { RefusedError } from '@/utils/messages/link.ts';

/** Why something was not done, for the operator. */
export function refusalWords(error: unknown): string {
  if (!(error instanceof RefusedError)) return t('page.toast.failed');
  // The code comes from the worker, which names only keys of this section; an older page may not know a new one.
  return t(`refusal.${error.code}` as 'refusal.unknownVariable', [error.detail]) || t('page.toast.failed');
}
