import { providerText } from '@/components/parts/provider-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { ProviderField as Field } from '@/utils/providers/contract.ts';
import { isPlainHttp } from './plain-http.ts';
import { SelectField } from './SelectField.tsx';
import { SwitchField } from './SwitchField.tsx';
import { TextField } from './TextField.tsx';

interface Props {
  provider: string;
  field: Field;
  value: string | boolean;
  /** A secret of this field is saved, and stays as long as nothing is typed. */
  isKept: boolean;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
  onLeave: () => void;
}

/** One field of a provider's form, as its kind says it is. */
export function ProviderField({ provider, field, value, isKept, error, onChange, onLeave }: Props) {
  const label = providerText(provider, field.name);
  const hint = providerText(provider, `${field.name}Hint`);
  const text = String(value);
  switch (field.kind) {
    case 'switch':
      return <SwitchField label={label} hint={hint} value={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <SelectField
          label={label}
          hint={hint}
          value={text}
          options={(field.options ?? []).map((one) => [one, providerText(provider, `${field.name}_${one}`)])}
          onChange={onChange}
        />
      );
    case 'secret':
      return (
        <TextField
          label={label}
          value={text}
          isSecret
          placeholder={isKept ? t('options.providers.secretPlaceholder') : undefined}
          hint={isKept ? t('options.providers.secretKept') : hint}
          error={error}
          onChange={onChange}
        />
      );
    case 'address':
      return (
        <TextField
          label={label}
          value={text}
          inputMode="url"
          placeholder="https://"
          hint={hint}
          error={error}
          warning={isPlainHttp(text) ? t('options.providers.plainHttp') : undefined}
          onLeave={() => text !== '' && onLeave()}
          onChange={onChange}
        />
      );
    case 'text':
      return <TextField label={label} value={text} hint={hint} error={error} onLeave={onLeave} onChange={onChange} />;
  }
}
