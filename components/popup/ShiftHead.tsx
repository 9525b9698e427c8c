import { useState } from 'preact/hooks';
import type { DutyService, DutyState } from '@/components/parts/duty-service.ts';
import { clockWords, dayWords } from '@/components/parts/heard-words.ts';
import { OperatorChoice } from '@/components/parts/OperatorChoice.tsx';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { ShiftNow } from '@/utils/messages/shift-protocol.ts';
import './shift.css';

interface Props {
  state: DutyState & { duty: ShiftNow };
  service: Pick<DutyService, 'choose' | 'start' | 'check'>;
}

/** No operator has this name: trimmed, it would be empty. */
const ANOTHER = ' ';

/** Who works, since when, and the shift's start and end. */
export function ShiftHead({ state, service }: Props) {
  const { duty, isBusy, isEnded, refusal } = state;
  const [isTyping, setIsTyping] = useState(false);

  async function choose(name: string): Promise<void> {
    if (await service.choose(name)) setIsTyping(false);
  }

  if (isTyping) {
    return (
      <OperatorChoice
        duty={duty}
        isBusy={isBusy}
        refusal={refusal}
        onChoose={(name) => void choose(name)}
        onBack={() => setIsTyping(false)}
      />
    );
  }
  return (
    <section class="shift" aria-label={t('shift.operator')}>
      <div class="shift-line">
        <OperatorSwitch
          duty={duty}
          isBusy={isBusy}
          onSwitch={(name) => (name === ANOTHER ? setIsTyping(true) : void choose(name))}
        />
        <span class="shift-since" role="status">
          {isEnded ? t('shift.ended') : sinceWords(duty)}
        </span>
        {duty.shift ? (
          <button type="button" disabled={isBusy} onClick={service.check}>
            {t('shift.end')}
          </button>
        ) : (
          <button type="button" disabled={isBusy} onClick={service.start}>
            {t('shift.start')}
          </button>
        )}
      </div>
      {refusal && <Problem text={refusalWords(refusal)} />}
      {duty.leftOpen && (
        <p class="shift-note">
          {t('shift.leftOpen', [dayWords(duty.leftOpen.start, duty.zone), clockWords(duty.leftOpen.lastAt, duty.zone)])}
        </p>
      )}
      {duty.others.length > 0 && (
        <p class="shift-note">
          {t('shift.others', [
            duty.others.map(({ by, start }) => t('shift.otherSince', [by, clockWords(start, duty.zone)])).join(', '),
          ])}
        </p>
      )}
    </section>
  );
}

function sinceWords({ shift, zone }: ShiftNow): string {
  return shift ? t('shift.since', [clockWords(shift.start, zone)]) : t('shift.none');
}

interface SwitchProps {
  duty: ShiftNow;
  isBusy: boolean;
  onSwitch: (name: string) => void;
}

function OperatorSwitch({ duty, isBusy, onSwitch }: SwitchProps) {
  if (duty.isFixed) {
    return (
      <b class="shift-name" title={t('shift.fixed')}>
        <bdi>{duty.operator}</bdi>
      </b>
    );
  }
  return (
    <select
      class="shift-name"
      aria-label={t('shift.operator')}
      value={duty.operator}
      disabled={isBusy}
      onChange={({ currentTarget }) => {
        const { value } = currentTarget;
        // Until it is kept, it is not so.
        currentTarget.value = duty.operator;
        onSwitch(value);
      }}
    >
      {duty.operators.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
      {!duty.isListFixed && <option value={ANOTHER}>{t('shift.add')}</option>}
    </select>
  );
}
