import { Problem } from '@/components/parts/Problem.tsx';
import { t } from '@/utils/browser/words.ts';
import type { Page } from '@/utils/messages/protocol.ts';

/** Connected pages that the browser keeps us away from, which looks like nothing happening on the list. */
export function PageAccess({ pages }: { pages: readonly Page[] }) {
  const closed = pages.filter((page) => !page.isGranted);
  return closed.map((page) => <Problem key={page.id} tone="warn" text={t('popup.noAccess', [page.name])} />);
}
