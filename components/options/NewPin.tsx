import { t } from '@/utils/browser/words.ts';
import { strengthOf } from './pin-strength.ts';
import { TextField } from './TextField.tsx';

export interface PinDraft {
  pin: string;
  again: string;
}

export const NO_PIN: PinDraft = { pin: '', again: '' };

interface Props {
  draft: PinDraft;
  /** Something was pressed that needs a PIN: from now on it is said what is wrong with it. */
  isChecked: boolean;
  onChange: (draft: PinDraft) => void;
}

/** Whether a new PIN can be taken: long enough, and typed alike twice. */
export function isTakable({ pin, again }: PinDraft): boolean {
  return strengthOf(pin) !== 'short' && pin === again;
}

/** A new PIN or passphrase, typed twice, and what it is worth. */
export function NewPin({ draft, isChecked, onChange }: Props) {
  const { pin, again } = draft;
  const strength = strengthOf(pin);
  const isShort = strength === 'short';
  return (
    <>
      <TextField
        label={t('options.lock.new')}
        hint={pin === '' || isShort ? t('options.lock.newHint') : t(`options.lock.strength.${strength}`)}
        error={isChecked && isShort ? t('options.lock.short') : undefined}
        isSecret
        value={pin}
        onChange={(value) => onChange({ pin: value, again })}
      />
      <TextField
        label={t('options.lock.again')}
        error={isChecked && !isShort && pin !== again ? t('options.lock.differ') : undefined}
        isSecret
        value={again}
        onChange={(value) => onChange({ pin, again: value })}
      />
    </>
  );
}
