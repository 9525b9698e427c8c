import { faultWords } from '@/components/parts/fault-words.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { providerName } from '@/components/parts/provider-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { ProviderHealth } from '@/utils/messages/protocol.ts';
import { clockWords } from './heard-words.ts';

interface Props {
  health: ProviderHealth;
  /** ms */
  now: number;
  /** IANA name of the clinic's zone. */
  zone: string;
}

/** What is wrong with a provider and what to do. */
export function ProviderTrouble({ health, now, zone }: Props) {
  return (
    <>
      {health.fault && <Problem text={faultText(health.id, health.fault, health.retryAt, now, zone)} />}
      {health.isStuck && <Problem tone="warn" text={t('popup.stuck', [providerName(health.id)])} />}
    </>
  );
}

function faultText(id: string, fault: string, retryAt: number | null, now: number, zone: string): string {
  const words = faultWords(fault, id);
  return retryAt === null || retryAt <= now ? words : `${words} ${t('popup.retryAt', [clockWords(retryAt, zone)])}`;
}
