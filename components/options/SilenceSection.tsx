import { useEffect, useState } from 'preact/hooks';
import { momentInWords } from '@/components/desk/day-words.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import { parsePhone, showPhone } from '@/utils/domain/phone.ts';
import { Section } from './Section.tsx';
import type { SilenceState } from './silence-service.ts';
import { TextField } from './TextField.tsx';

interface Props {
  state: SilenceState;
  now: () => number;
  /** The clinic's, IANA. */
  zone: string;
  onSet: (phone: string, isSilenced: boolean) => Promise<boolean>;
  onDirty: (isDirty: boolean) => void;
}

/** Numbers to which nothing is sent, because their owners asked not to be disturbed. */
export function SilenceSection({ state: { silences, refusal }, now, zone, onSet, onDirty }: Props) {
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  useEffect(() => onDirty(typed !== ''), [typed, onDirty]);

  async function add(event: Event): Promise<void> {
    event.preventDefault();
    const phone = parsePhone(typed);
    setWrong(!phone);
    if (phone && (await onSet(phone.e164, true))) setTyped('');
  }

  return (
    <Section id="silence" title={t('options.silence.title')}>
      <p class="section-lead">{t('options.silence.lead')}</p>
      {refusal && <Problem text={refusalWords(refusal)} />}
      <form class="silence-add" noValidate onSubmit={(event) => void add(event)}>
        <TextField
          label={t('options.silence.phone')}
          value={typed}
          error={isWrong ? t('options.error.badPhone') : undefined}
          onChange={(value) => {
            setTyped(value);
            setWrong(false);
          }}
        />
        <button type="submit">{t('options.silence.add')}</button>
      </form>
      {silences?.length === 0 && <p class="section-lead">{t('options.silence.none')}</p>}
      {silences && silences.length > 0 && (
        <ul class="silences" aria-label={t('options.silence.list')}>
          {silences.map(({ phone, at, by }) => (
            <li key={phone}>
              <strong>{showPhone(phone)}</strong>
              <span class="silence-who">{t('options.silence.added', [by, momentInWords(at, now(), zone)])}</span>
              <button
                type="button"
                aria-label={t('options.silence.liftOne', [showPhone(phone)])}
                onClick={() => void onSet(phone, false)}
              >
                {t('options.silence.lift')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
