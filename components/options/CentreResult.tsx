import { faultWords } from '@/components/parts/fault-words.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { CentreTry } from './centre-service.ts';

const CHANNELS = ['messenger', 'max', 'telegram', 'whatsapp', 'viber', 'vk', 'sms'] as const;

/** What came of checking or connecting the centre, in plain words. */
export function CentreResult({ last }: { last: CentreTry }) {
  switch (last.kind) {
    case 'none':
      return null;
    case 'asking':
      return <Good text={t('options.centre.asking')} />;
    case 'denied':
      return <Problem text={t('options.centre.denied', [last.host])} />;
    case 'fault':
      return <Problem text={faultWords(last.fault)} />;
    case 'refused':
      return <Problem text={`${refusalWords(last.refusal)} ${t('options.kept')}`} />;
    case 'fine':
      return <Good text={`✔ ${channelWords(last.channels)}`} />;
    case 'connected':
      if (last.fault) return <Problem tone="warn" text={t('options.centre.connectedWith', [faultWords(last.fault)])} />;
      return <Good text={`✔ ${t('options.centre.connected')}`} />;
  }
}

function Good({ text }: { text: string }) {
  return (
    <p class="result" role="status">
      {text}
    </p>
  );
}

function channelWords(channels: readonly string[]): string {
  if (channels.length === 0) return t('options.centre.fineNoChannels');
  // A channel this version does not know yet is named as the centre names it.
  const names = channels.map((name) => {
    const known = CHANNELS.find((one) => one === name.toLowerCase());
    return known ? t(`options.centre.channel.${known}`) : name;
  });
  return t('options.centre.fine', [names.join(', ')]);
}
