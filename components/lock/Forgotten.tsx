import { useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { t } from '@/utils/browser/words.ts';

/** What is left to whoever has forgotten the PIN: everything goes. Asked twice. */
export function Forgotten({ onForget }: { onForget: () => void }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <details class="forgotten" onToggle={() => setAsked(false)}>
      <summary>{t('lock.forgotten')}</summary>
      <p>{t('lock.forgottenLead')}</p>
      {isAsked ? (
        <Problem text={t('lock.forgetSure')} action={{ text: t('lock.forgetYes'), run: onForget }}>
          <button type="button" onClick={() => setAsked(false)}>
            {t('lock.forgetNo')}
          </button>
        </Problem>
      ) : (
        <button type="button" onClick={() => setAsked(true)}>
          {t('lock.forget')}
        </button>
      )}
    </details>
  );
}
