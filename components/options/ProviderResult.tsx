import { faultWords } from '@/components/parts/fault-words.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { providerName } from '@/components/parts/provider-words.ts';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { ProviderTry } from './providers-service.ts';

const CHANNELS = ['messenger', 'max', 'telegram', 'whatsapp', 'viber', 'vk', 'sms'] as const;

/** What came of checking or connecting a provider, in plain words. */
export function ProviderResult({ id, last }: { id: string; last: ProviderTry }) {
  switch (last.kind) {
    case 'none':
      return null;
    case 'asking':
      return <Good text={t('options.providers.asking')} />;
    case 'denied':
      return <Problem text={t('options.providers.denied', [last.host])} />;
    case 'fault':
      return <Problem text={faultWords(last.fault, id)} />;
    case 'refused':
      return <Problem text={`${refusalWords(last.refusal)} ${t('options.kept')}`} />;
    case 'fine':
      return <Good text={`✔ ${fineWords(last.channels, last.account)}`} />;
    case 'connected':
      if (last.fault) return <Problem tone="warn" text={t('options.providers.connectedWith', [faultWords(last.fault, id)])} />;
      return <Good text={`✔ ${t('options.providers.connected', [providerName(id)])}`} />;
    case 'disconnected':
      return <Good text={t('options.providers.disconnected', [providerName(id)])} />;
  }
}

function Good({ text }: { text: string }) {
  return (
    <p class="result" role="status">
      {text}
    </p>
  );
}

function fineWords(channels: readonly string[], account: string | null): string {
  const words = channelWords(channels);
  return account === null ? words : `${words} ${t('options.providers.account', [account])}`;
}

function channelWords(channels: readonly string[]): string {
  if (channels.length === 0) return t('options.providers.fineNoChannels');
  // A channel this version does not know yet is named as the provider names it.
  const names = channels.map((name) => {
    const known = CHANNELS.find((one) => one === name.toLowerCase());
    return known ? t(`options.providers.channel.${known}`) : name;
  });
  return t('options.providers.fine', [names.join(', ')]);
}
