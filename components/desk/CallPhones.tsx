import { useLayoutEffect, useRef } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import { type Phone, showPhone } from '@/utils/domain/phone.ts';
import type { CallNews } from './call-news.ts';
import type { CallService } from './call-service.ts';

/** A button for each number, and whatever came in at the last second. */
export function CallPhones({ phones, calls }: { phones: readonly Phone[]; calls: CallService }) {
  const { asking, news, dialled, failure } = useStore(calls.store);
  const leave = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => leave.current?.focus(), [news]);
  if (phones.length === 0) return null;
  return (
    <section class="calls" aria-label={t('desk.call.title')}>
      <p class="calls-phones">
        {phones.map(({ e164 }) => (
          <button
            key={e164}
            type="button"
            aria-label={t('desk.call.phone', [showPhone(e164)])}
            disabled={asking !== null}
            onClick={() => calls.call(e164)}
          >
            ☎ {t('desk.call.phone', [showPhone(e164)])}
          </button>
        ))}
        <span role="status" class="calls-state">
          {asking !== null && t('desk.call.asking')}
          {asking === null && dialled !== null && news === null && t('desk.call.dialled', [showPhone(dialled)])}
        </span>
      </p>
      {failure && <Problem text={refusalWords(failure.refusal)} action={{ text: t('desk.retry'), run: failure.retry }} />}
      {news && (
        <Problem tone="warn" text={newsWords(news)}>
          {news.replies.map((reply) => (
            <q key={reply.id}>{reply.text}</q>
          ))}
          <button type="button" disabled={asking !== null} onClick={() => calls.call(news.phone)}>
            {t('desk.call.anyway')}
          </button>
          <button type="button" class="primary" ref={leave} onClick={calls.leave}>
            {t('desk.call.leave')}
          </button>
        </Problem>
      )}
    </section>
  );
}

/** The choice on the link outweighs what was written. */
function newsWords({ answer }: CallNews): string {
  return t(`desk.call.news.${answer ?? 'wrote'}`);
}
