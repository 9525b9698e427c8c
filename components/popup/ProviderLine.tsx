import { heardWords } from '@/components/parts/heard-words.ts';
import { providerName } from '@/components/parts/provider-words.ts';
import { plural, t } from '@/utils/browser/words.ts';
import type { ProviderHealth } from '@/utils/messages/protocol.ts';

interface Props {
  health: ProviderHealth;
  /** ms */
  now: number;
  /** IANA name of the clinic's zone. */
  zone: string;
}

/** When a provider was last heard, and what still waits for it. */
export function ProviderLine({ health, now, zone }: Props) {
  const name = providerName(health.id);
  return (
    <section class="provider-line" aria-label={name}>
      <p>{name}</p>
      {/* Where another station takes the answers, nothing heard here is nothing to wonder at. */}
      {(health.isPoller || health.lastHeard !== null) && <p>{heardWords(health.lastHeard, now, zone)}</p>}
      {health.queue > 0 && <p>{t('popup.queue', [plural('messages', health.queue)])}</p>}
      {!health.isPoller && <p>{t('popup.notPoller')}</p>}
    </section>
  );
}
