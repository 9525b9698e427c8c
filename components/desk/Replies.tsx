import { t } from '@/utils/browser/words.ts';
import type { Case, Reply } from '@/utils/domain/case.ts';
import { momentInWords } from './day-words.ts';

interface Props {
  known: Case;
  isBusy: boolean;
  now: number;
  /** The clinic's, IANA. */
  zone: string;
  onReplied: (reply: string) => void;
  onRead: (reply: string) => void;
}

/** What the patient wrote and nobody has dealt with, as they wrote it (R17). */
export function Replies({ known, isBusy, now, zone, onReplied, onRead }: Props) {
  const unread = known.replies.filter((reply) => !reply.read);
  if (unread.length === 0) return null;
  return (
    <section class="replies" aria-label={t('desk.replies.title')}>
      <h2>{t('desk.replies.title')}</h2>
      {unread.map((reply) => (
        <article key={reply.id}>
          <Quote reply={reply} now={now} zone={zone} />
          <p class="replies-actions">
            <button type="button" class="primary" disabled={isBusy} onClick={() => onReplied(reply.id)}>
              {t('desk.replies.coming')}
            </button>
            <button type="button" disabled={isBusy} onClick={() => onRead(reply.id)}>
              {t('desk.replies.read')}
            </button>
          </p>
        </article>
      ))}
    </section>
  );
}

function Quote({ reply, now, zone }: { reply: Reply; now: number; zone: string }) {
  return (
    <blockquote>
      {reply.text} <time dateTime={new Date(reply.at).toISOString()}>{momentInWords(reply.at, now, zone)}</time>
    </blockquote>
  );
}
