import { Problem } from '@/components/parts/Problem.tsx';
import { t } from '@/utils/browser/words.ts';
import type { Page } from '@/utils/messages/protocol.ts';

/** Connected pages that show nothing, and why: they no longer are what was taught, or something else stands in their place. */
export function PageTrouble({ pages }: { pages: readonly Page[] }) {
  return pages.map(
    ({ id, name, trouble }) =>
      trouble && <Problem key={id} tone="warn" text={t('teach.popup.unfit', [name, t(`teach.fit.${trouble}`)])} />,
  );
}
