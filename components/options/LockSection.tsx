import { useEffect, useState } from 'preact/hooks';
import type { LockService } from '@/components/lock/lock-service.ts';
import { pinProblem } from '@/components/lock/lock-words.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { useNow } from '@/components/parts/use-now.ts';
import { plural, t } from '@/utils/browser/words.ts';
import { isTakable, NewPin, NO_PIN } from './NewPin.tsx';
import { Section } from './Section.tsx';
import { SelectField } from './SelectField.tsx';
import { TextField } from './TextField.tsx';
import './lock.css';

interface Props {
  service: LockService;
  now: () => number;
  onDirty: (isDirty: boolean) => void;
}

const IDLE = [10, 15, 30, 60, 120, 240];

/** The PIN lock of a computer that others use too: turned on, changed, turned off. */
export function LockSection({ service, now, onDirty }: Props) {
  const state = useStore(service.state);
  const at = useNow(now, 1000);
  const [kept, setKept] = useState('');
  const [draft, setDraft] = useState(NO_PIN);
  const [isChecked, setChecked] = useState(false);
  const [idle, setIdle] = useState<number | null>(null);
  const [done, setDone] = useState<'on' | 'off' | 'changed' | null>(null);
  const { lock, last, refusal } = state;
  const isDirty = kept !== '' || draft.pin !== '' || draft.again !== '';
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);
  const isAsking = last === 'asking';
  const isOn = lock?.isOn ?? false;
  const minutes = idle ?? lock?.idleMinutes ?? 30;
  const problem = pinProblem(state, at);

  async function carryOut(work: () => Promise<boolean>, what: typeof done): Promise<void> {
    setDone(null);
    if (isAsking || !(await work())) return;
    setDone(what);
    setKept('');
    setDraft(NO_PIN);
    setChecked(false);
  }

  function submit(event: Event): void {
    event.preventDefault();
    setChecked(true);
    if (!isTakable(draft)) return;
    void carryOut(() => (isOn ? service.change(kept, draft.pin) : service.turnOn(draft.pin, minutes)), isOn ? 'changed' : 'on');
  }

  const idleField = (
    <SelectField
      label={t('options.lock.idle')}
      value={String(minutes)}
      options={[...new Set([...IDLE, minutes])]
        .sort((a, b) => a - b)
        .map((one) => [String(one), plural('minutes', one)] as const)}
      onChange={(value) => {
        setIdle(Number(value));
        if (isOn) void service.setIdle(Number(value));
      }}
    />
  );

  return (
    <Section id="lock" title={t('options.lock.title')}>
      <p class="section-lead">{t('options.lock.lead')}</p>
      <p class="section-lead">{t('options.lock.limits')}</p>
      {refusal && <Problem text={refusalWords(refusal)} />}
      <p role="status">
        {isAsking
          ? t(isOn ? 'options.lock.working' : 'options.lock.sealing')
          : t(isOn ? 'options.lock.isOn' : 'options.lock.isOff')}
        {!isAsking && done === 'changed' && ` ${t('options.lock.changed')}`}
      </p>
      <form class="lock-form" noValidate onSubmit={submit}>
        <div class="fields">
          {isOn && (
            <TextField label={t('options.lock.kept')} error={problem ?? undefined} isSecret value={kept} onChange={setKept} />
          )}
          {isOn && idleField}
          <NewPin draft={draft} isChecked={isChecked} onChange={setDraft} />
          {!isOn && idleField}
        </div>
        {!isOn && <p class="section-lead">{t('options.lock.forgotten')}</p>}
        <div class="save-buttons">
          <button type="submit" class="primary" disabled={isAsking || (isOn && kept === '')}>
            {t(isOn ? 'options.lock.change' : 'options.lock.turnOn')}
          </button>
          {isOn && (
            <>
              <button
                type="button"
                disabled={isAsking || kept === ''}
                onClick={() => void carryOut(() => service.turnOff(kept), 'off')}
              >
                {t('options.lock.turnOff')}
              </button>
              <button type="button" disabled={isAsking} onClick={() => void service.close()}>
                {t('lock.close')}
              </button>
            </>
          )}
          <span role="status">{isDirty && t('options.unsaved')}</span>
        </div>
      </form>
    </Section>
  );
}
