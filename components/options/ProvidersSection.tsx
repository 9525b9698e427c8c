import { useCallback, useRef } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import { PROVIDERS } from '@/utils/providers/registry.ts';
import type { Settings } from '@/utils/settings/settings.ts';
import { ProviderCard } from './ProviderCard.tsx';
import type { ProviderFormProps } from './ProviderForm.tsx';
import type { ProvidersState } from './providers-service.ts';
import { Section } from './Section.tsx';

interface Props extends Pick<ProviderFormProps, 'onCheck' | 'onConnect' | 'onDisconnect' | 'onForget' | 'onDirty'> {
  settings: Settings;
  secrets: Readonly<Record<string, string[]>>;
  state: ProvidersState;
  now: () => number;
}

/** What messages go through: the connected ones first, then what else there is. */
export function ProvidersSection({ settings, secrets, state, now, onDirty, ...acts }: Props) {
  const isConnected = (id: string) => settings.providers[id] !== undefined;
  const ordered = [...PROVIDERS].sort((a, b) => Number(isConnected(b.id)) - Number(isConnected(a.id)));
  const dirty = useRef(new Set<string>());
  const tell = useCallback(
    (id: string, isDirty: boolean) => {
      if (isDirty) dirty.current.add(id);
      else dirty.current.delete(id);
      onDirty(dirty.current.size > 0);
    },
    [onDirty],
  );
  return (
    <Section id="providers" title={t('options.providers.title')}>
      <p class="section-lead">{t('options.providers.lead')}</p>
      {ordered.map((kind, i) => (
        <ProviderCard
          key={kind.id}
          kind={kind}
          saved={settings.providers[kind.id] ?? null}
          kept={secrets[kind.id] ?? []}
          health={state.health?.providers.find((one) => one.id === kind.id) ?? null}
          last={state.tries[kind.id] ?? { kind: 'none' }}
          isFirst={i === 0}
          now={now}
          zone={settings.clinic.zone}
          onDirty={tell}
          {...acts}
        />
      ))}
    </Section>
  );
}
