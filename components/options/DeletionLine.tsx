import { momentInWords } from '@/components/desk/day-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { DeletionRecord } from '@/utils/messages/erase-protocol.ts';

interface Props {
  /** Null until it has been read. */
  record: DeletionRecord | null;
  now: () => number;
}

/** What was deleted, in numbers: nothing else is left of it. */
export function DeletionLine({ record, now }: Props) {
  if (!record) return null;
  const { byTerm, byWish, zone } = record;
  const when = (at: number) => momentInWords(at, now(), zone);
  return (
    <div class="field-hint deletions">
      <p>
        {byTerm ? t('erase.byTerm', [String(byTerm.visits), String(byTerm.days), when(byTerm.last)]) : t('erase.nothingByTerm')}
      </p>
      {byWish && <p>{t('erase.byWish', [String(byWish.visits), when(byWish.last)])}</p>}
    </div>
  );
}
