import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { PagesNote } from './pages-service.ts';

/** What came of the last thing done with a page. */
export function PagesResult({ note }: { note: PagesNote | null }) {
  if (!note) return null;
  switch (note.kind) {
    case 'denied':
      return <Problem text={t('options.pages.denied', [note.hosts])} />;
    case 'refused':
      return <Problem text={refusalWords(note.refusal)} />;
    default:
      return (
        <p class="result" role="status">
          {`✔ ${t(`options.pages.${note.kind}`, [note.name])}`}
        </p>
      );
  }
}
