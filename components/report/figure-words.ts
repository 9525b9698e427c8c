import { authorWords } from '@/components/parts/author-words.ts';
import { language, t } from '@/utils/browser/words.ts';
import type { Doer } from '@/utils/domain/shift-work.ts';

/** What stands where there was nothing to divide by, or nothing was measured. */
export const NOTHING = '—';

/** `38 %`, by the language's own rules; a dash of nothing. */
export function percentWords(percent: number | null): string {
  if (percent === null) return NOTHING;
  return new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 0 }).format(percent / 100);
}

/** Whose row it is; work of which we do not know whose it was is still counted. */
export function doerWords({ by }: Doer): string {
  return by === '' ? t('report.nobody') : authorWords(by);
}
