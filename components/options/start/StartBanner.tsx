import { t } from '@/utils/browser/words.ts';
import type { StartStep } from '@/utils/domain/first-start.ts';
import { startAnchor } from './start-route.ts';

/** Above the settings as a whole: what is left of the first start, and the way back to it. */
export function StartBanner({ missing }: { missing: readonly StartStep[] }) {
  if (missing.length === 0) return null;
  return (
    <p class="problem start-banner" data-tone="warn">
      <span class="problem-text">{t('start.banner', [missing.map((step) => t(`start.step.${step}`)).join(', ')])}</span>
      <a href={startAnchor()}>{t('start.go')}</a>
    </p>
  );
}
