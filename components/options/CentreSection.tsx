import { useEffect, useState } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import { CentreResult } from './CentreResult.tsx';
import { type CentreForm, centreErrors, isPlainHttp } from './centre-address.ts';
import type { CentreTry } from './centre-service.ts';
import { Section } from './Section.tsx';
import { errorWords } from './settings-error.ts';
import { TextField } from './TextField.tsx';
import { useDraft } from './use-draft.ts';
import { useShownErrors } from './use-shown-errors.ts';

interface Props {
  /** Address that is kept; '' when none is. */
  address: string;
  hasToken: boolean;
  last: CentreTry;
  /** Both are called straight from a click. */
  onCheck: (form: CentreForm) => void;
  onConnect: (form: CentreForm) => Promise<boolean>;
  /** Something was typed: the last result is about something else. */
  onForget: () => void;
  onDirty: (isDirty: boolean) => void;
}

/** The processing centre's address and key. */
export function CentreSection({ address, hasToken, last, onCheck, onConnect, onForget, onDirty }: Props) {
  const draft = useDraft(address);
  const [token, setToken] = useState('');
  const value: CentreForm = { address: draft.value, token };
  const { shown, form, leave, attempt, clear } = useShownErrors(centreErrors(value, { address }, hasToken));
  const isDirty = draft.isDirty || token !== '';
  const isAsking = last.kind === 'asking';
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);

  async function connect(event: Event): Promise<void> {
    event.preventDefault();
    if (isAsking || !attempt() || !(await onConnect(value))) return;
    draft.reset();
    setToken('');
    clear();
  }

  return (
    <Section id="centre" title={t('options.centre.title')}>
      <form ref={form} noValidate onSubmit={(event) => void connect(event)}>
        <div class="fields">
          <TextField
            label={t('options.centre.address')}
            value={draft.value}
            inputMode="url"
            placeholder="https://"
            error={errorWords(shown.address)}
            warning={isPlainHttp(draft.value) ? t('options.centre.plainHttp') : undefined}
            onLeave={() => draft.value !== '' && leave('address')}
            onChange={(next) => {
              draft.set(next);
              onForget();
            }}
          />
          <TextField
            label={t('options.centre.token')}
            value={token}
            isSecret
            placeholder={hasToken ? t('options.centre.tokenPlaceholder') : undefined}
            hint={t(hasToken ? 'options.centre.tokenKept' : 'options.centre.tokenHint')}
            error={errorWords(shown.token)}
            onChange={(next) => {
              setToken(next);
              onForget();
            }}
          />
        </div>
        <CentreResult last={last} />
        <div class="save-buttons">
          <button type="button" disabled={isAsking} onClick={() => attempt() && onCheck(value)}>
            {t('options.centre.check')}
          </button>
          <button type="submit" class="primary" disabled={isAsking}>
            {t('options.centre.connect')}
          </button>
          <span role="status">{isDirty && t('options.unsaved')}</span>
        </div>
      </form>
    </Section>
  );
}
