import { plural, t } from '@/utils/browser/words.ts';
import type { Health } from '@/utils/messages/protocol.ts';
import { heardWords } from './heard-words.ts';

interface Props {
  health: Health;
  /** ms */
  now: number;
  /** IANA name of the clinic's zone. */
  zone: string;
}

/** When the processing centre was last heard, and what still waits for it. */
export function CentreLine({ health, now, zone }: Props) {
  return (
    <section class="centre-line" aria-label={t('popup.centre')}>
      <p>{t('popup.centre')}</p>
      <p>{heardWords(health.lastHeard, now, zone)}</p>
      {health.queue > 0 && <p>{t('popup.queue', [plural('messages', health.queue)])}</p>}
    </section>
  );
}
