import { StepChip } from '@/components/parts/StepChip.tsx';
import { t } from '@/utils/browser/words.ts';
import type { NextRow as Row } from '@/utils/domain/report.ts';

/** The row to act on first. */
export function NextRow({ row }: { row: Row }) {
  return (
    <section class="next" aria-labelledby="next">
      <h2 id="next">{t('popup.next')}</h2>
      <div class="next-row">
        <p class="next-who">
          <time>{row.time}</time> <bdi title={row.patient}>{row.patient}</bdi>
        </p>
        <p class="next-what">
          <StepChip next={row.next} />
        </p>
      </div>
    </section>
  );
}
