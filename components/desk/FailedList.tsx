import { refusedWords } from '@/components/parts/refused-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { BatchProgress } from '@/utils/messages/protocol.ts';

/** Whom no message could be handed over for, and why. */
export function FailedList({ failed }: { failed: BatchProgress['failed'] }) {
  return (
    <section class="failed" aria-label={t('desk.progress.failedTitle')}>
      <h2>{t('desk.progress.failedTitle')}</h2>
      <ul>
        {failed.map(({ visit, patient, code }) => (
          <li key={visit}>
            <span>{patient}</span> <span class="failed-why">{refusedWords(code)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
