import { useEffect, useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { providerText } from '@/components/parts/provider-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { ProviderWish } from '@/utils/messages/protocol.ts';
import type { ProviderKind } from '@/utils/providers/contract.ts';
import { ProviderField } from './ProviderField.tsx';
import { ProviderResult } from './ProviderResult.tsx';
import { draftOf, providerErrors, type SavedProvider, type TypedSecrets, wishOf } from './provider-form.ts';
import type { ConnectWish, ProviderTry } from './providers-service.ts';
import { SwitchField } from './SwitchField.tsx';
import { errorWords } from './settings-error.ts';
import { useDraft } from './use-draft.ts';
import { useShownErrors } from './use-shown-errors.ts';

export interface ProviderFormProps {
  kind: ProviderKind;
  /** Null while it is not connected. */
  saved: SavedProvider | null;
  /** Its secrets that are kept, by field. */
  kept: readonly string[];
  last: ProviderTry;
  /** The first two are called straight from a click. */
  onCheck: (wish: ProviderWish) => void;
  onConnect: (wish: ConnectWish) => Promise<boolean>;
  onDisconnect: (id: string) => void;
  /** Something was typed: the last result is about something else. */
  onForget: (id: string) => void;
  onDirty: (isDirty: boolean) => void;
}

/** What a provider is connected with. */
export function ProviderForm({
  kind,
  saved,
  kept,
  last,
  onCheck,
  onConnect,
  onDisconnect,
  onForget,
  onDirty,
}: ProviderFormProps) {
  const draft = useDraft(draftOf(kind, saved));
  const [typed, setTyped] = useState<TypedSecrets>({});
  const { shown, form, leave, attempt, clear } = useShownErrors(providerErrors(kind, draft.value, typed, saved, kept));
  const isDirty = draft.isDirty || Object.values(typed).some((value) => value !== '');
  const isAsking = last.kind === 'asking';
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);

  function change(next: Partial<typeof draft.value>): void {
    draft.set({ ...draft.value, ...next });
    onForget(kind.id);
  }

  function changeField(name: string, isSecret: boolean, value: string | boolean): void {
    if (isSecret) {
      setTyped((before) => ({ ...before, [name]: String(value) }));
      onForget(kind.id);
    } else change({ settings: { ...draft.value.settings, [name]: value } });
  }

  async function connect(event: Event): Promise<void> {
    event.preventDefault();
    const { isOn, isPoller } = draft.value;
    if (isAsking || !attempt() || !(await onConnect({ ...wishOf(kind, draft.value, typed), isOn, isPoller }))) return;
    draft.reset();
    setTyped({});
    clear();
  }

  return (
    <form class="provider-form" ref={form} noValidate onSubmit={(event) => void connect(event)}>
      {kind.hasWarning && <Problem tone="warn" text={providerText(kind.id, 'warning')} />}
      <div class="fields">
        {kind.fields.map((field) => {
          const isSecret = field.kind === 'secret';
          return (
            <ProviderField
              key={field.name}
              provider={kind.id}
              field={field}
              value={(isSecret ? typed[field.name] : draft.value.settings[field.name]) ?? ''}
              isKept={kept.includes(field.name)}
              error={errorWords(shown[field.name], providerText(kind.id, field.name))}
              onChange={(value) => changeField(field.name, isSecret, value)}
              onLeave={() => leave(field.name)}
            />
          );
        })}
        {kind.isOnceOnly && (
          <SwitchField
            label={t('options.providers.isPoller')}
            hint={t('options.providers.isPollerHint')}
            value={draft.value.isPoller}
            onChange={(isPoller) => change({ isPoller })}
          />
        )}
        {saved && (
          <SwitchField label={t('options.providers.isOn')} value={draft.value.isOn} onChange={(isOn) => change({ isOn })} />
        )}
      </div>
      <ProviderResult id={kind.id} last={last} />
      <div class="save-buttons">
        <button type="button" disabled={isAsking} onClick={() => attempt() && onCheck(wishOf(kind, draft.value, typed))}>
          {t('options.providers.check')}
        </button>
        <button type="submit" class="primary" disabled={isAsking}>
          {t('options.providers.connect')}
        </button>
        {saved && (
          <button type="button" disabled={isAsking} onClick={() => onDisconnect(kind.id)}>
            {t('options.providers.disconnect')}
          </button>
        )}
        <span role="status">{isDirty && t('options.unsaved')}</span>
      </div>
    </form>
  );
}
