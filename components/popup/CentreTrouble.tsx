import { faultWords } from '@/components/parts/fault-words.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { t } from '@/utils/browser/words.ts';
import type { Health } from '@/utils/messages/protocol.ts';
import { clockWords } from './heard-words.ts';

interface Props {
  health: Health;
  /** ms */
  now: number;
  /** IANA name of the clinic's zone. */
  zone: string;
}

/** What is wrong with the processing centre and what to do: before everything else, since the colours below may be old. */
export function CentreTrouble({ health, now, zone }: Props) {
  return (
    <>
      {health.fault && <Problem text={faultText(health.fault, health.retryAt, now, zone)} />}
      {health.isStuck && <Problem tone="warn" text={t('popup.stuck')} />}
    </>
  );
}

function faultText(fault: string, retryAt: number | null, now: number, zone: string): string {
  if (retryAt === null || retryAt <= now) return faultWords(fault);
  return `${faultWords(fault)} ${t('popup.retryAt', [clockWords(retryAt, zone)])}`;
}
