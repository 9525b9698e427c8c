import { t } from '@/utils/browser/words.ts';
import type { Mark } from '@/utils/domain/fact.ts';
import { MARK_SIGNS } from '@/utils/domain/signs.ts';

/** The pink mark of R4 and R17 with its sign and word. */
export function MarkChip({ mark }: { mark: Mark }) {
  return (
    <span class="chip" data-colour="pink">
      <span aria-hidden="true">{MARK_SIGNS[mark]}</span>
      {t(`mark.${mark}`)}
    </span>
  );
}
