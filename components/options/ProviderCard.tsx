import { useCallback, useId, useState } from 'preact/hooks';
import { heardWords } from '@/components/parts/heard-words.ts';
import { ProviderTrouble } from '@/components/parts/ProviderTrouble.tsx';
import { providerName } from '@/components/parts/provider-words.ts';
import { plural, t } from '@/utils/browser/words.ts';
import type { ProviderHealth } from '@/utils/messages/protocol.ts';
import { ProviderForm, type ProviderFormProps } from './ProviderForm.tsx';

interface Props extends Omit<ProviderFormProps, 'onDirty'> {
  /** Null while it is not connected, or switched off. */
  health: ProviderHealth | null;
  /** Open from the beginning, as every connected one is. */
  isFirst: boolean;
  now: () => number;
  /** The clinic's, IANA. */
  zone: string;
  onDirty: (id: string, isDirty: boolean) => void;
}

/** One provider: how it stands, and behind its name the form. */
export function ProviderCard({ health, isFirst, now, zone, onDirty, ...form }: Props) {
  const { kind, saved } = form;
  const [isOpen, setOpen] = useState(isFirst || saved !== null);
  const [wasOpen, setWasOpen] = useState(isOpen);
  const id = useId();
  const tell = useCallback((isDirty: boolean) => onDirty(kind.id, isDirty), [onDirty, kind.id]);
  function toggle(): void {
    setOpen(!isOpen);
    setWasOpen(true);
  }

  return (
    <section class="provider" aria-labelledby={id}>
      <header>
        <h3 id={id}>
          <button type="button" class="provider-name" aria-expanded={isOpen} onClick={toggle}>
            {providerName(kind.id)}
          </button>
        </h3>
        <span class="provider-channels">
          {kind.channels.map((channel) => t(`options.providers.channels.${channel}`)).join(', ')}
        </span>
        <span class="provider-state" data-state={stateOf(saved, health)}>
          {t(`options.providers.state.${stateOf(saved, health)}`)}
          {health && `, ${healthWords(health, now(), zone)}`}
        </span>
      </header>
      {health && <ProviderTrouble health={health} now={now()} zone={zone} />}
      {/* What was typed outlives a look at another form. */}
      <div hidden={!isOpen}>{wasOpen && <ProviderForm {...form} onDirty={tell} />}</div>
    </section>
  );
}

function stateOf(saved: Props['saved'], health: ProviderHealth | null): 'none' | 'off' | 'fine' | 'trouble' {
  if (!saved) return 'none';
  if (!saved.isOn) return 'off';
  return health && (health.fault || health.isStuck) ? 'trouble' : 'fine';
}

function healthWords({ lastHeard, queue, isPoller }: ProviderHealth, now: number, zone: string): string {
  const words = isPoller || lastHeard !== null ? [heardWords(lastHeard, now, zone)] : [];
  if (queue > 0) words.push(t('popup.queue', [plural('messages', queue)]));
  if (!isPoller) words.push(t('popup.notPoller'));
  return words.join(', ');
}
