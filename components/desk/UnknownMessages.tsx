import { messageInWords } from '@/components/parts/message-pieces.ts';
import { t } from '@/utils/browser/words.ts';
import type { Message } from '@/utils/domain/case.ts';
import { showPhone } from '@/utils/domain/phone.ts';

interface Props {
  messages: readonly Message[];
  isBusy: boolean;
  onSettle: (ref: string, left: boolean) => void;
}

/** Messages of which nobody knows whether they left: a person looks and decides (design §5). */
export function UnknownMessages({ messages, isBusy, onSettle }: Props) {
  const unknown = messages.filter((message) => message.state === 'unknown');
  if (unknown.length === 0) return null;
  return (
    <section class="unknown" aria-label={t('desk.unknown.title')}>
      <h2>{t('desk.unknown.title')}</h2>
      {unknown.map(({ ref, channel, to, text }) => (
        <article key={ref}>
          <p>{t(`desk.unknown.${channel}`, [showPhone(to)])}</p>
          <blockquote>{messageInWords(text)}</blockquote>
          <p>{t('desk.unknown.how')}</p>
          <p class="replies-actions">
            <button type="button" disabled={isBusy} onClick={() => onSettle(ref, true)}>
              {t('desk.unknown.left')}
            </button>
            <button type="button" disabled={isBusy} onClick={() => onSettle(ref, false)}>
              {t('desk.unknown.stayed')}
            </button>
          </p>
        </article>
      ))}
    </section>
  );
}
