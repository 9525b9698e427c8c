import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import type { Refusal } from '@/utils/messages/protocol.ts';
import type { ShiftNow } from '@/utils/messages/shift-protocol.ts';
import { type CodeTable, isKnownCode } from './known-codes.ts';
import { Problem } from './Problem.tsx';
import { refusalWords } from './refusal-words.ts';
import './operator-choice.css';

interface Props {
  duty: ShiftNow;
  isBusy: boolean;
  refusal: Refusal | null;
  onChoose: (name: string) => void;
  /** Leaves it as it was; null where somebody has to be chosen first. */
  onBack: (() => void) | null;
}

/** «Кто работает?»: a name from the list, or a new one. */
export function OperatorChoice({ duty, isBusy, refusal, onChoose, onBack }: Props) {
  const id = useId();
  const [name, setName] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const box = useRef<HTMLElement>(null);
  const problem = isEmpty ? t('shift.problem.nameMissing') : nameProblem(refusal);

  // Nothing else can be done here: the first name, or the field, is what the keyboard is at.
  useEffect(() => box.current?.querySelector<HTMLElement>('li button, input')?.focus(), []);

  function submit(event: Event): void {
    event.preventDefault();
    setIsEmpty(name.trim() === '');
    if (name.trim() !== '') onChoose(name);
  }

  return (
    <section ref={box} class="operator-choice" aria-labelledby={`${id}-title`}>
      <h1 id={`${id}-title`}>{t('shift.who')}</h1>
      <p>{t('shift.whoHint')}</p>
      {refusal && !problem && <Problem text={refusalWords(refusal)} />}
      {duty.operators.length > 0 && (
        <ul aria-labelledby={`${id}-title`}>
          {duty.operators.map((operator) => (
            <li key={operator}>
              <button type="button" disabled={isBusy} onClick={() => onChoose(operator)}>
                <bdi>{operator}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      {duty.isListFixed ? (
        <p>{t('shift.listFixed')}</p>
      ) : (
        <form noValidate onSubmit={submit}>
          <label for={id}>{t(duty.operators.length > 0 ? 'shift.other' : 'shift.newName')}</label>
          <input
            id={id}
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={name}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : `${id}-problem`}
            onInput={(event) => {
              setName(event.currentTarget.value);
              setIsEmpty(false);
            }}
          />
          <button type="submit" class={duty.operators.length > 0 ? undefined : 'primary'} disabled={isBusy}>
            {t('shift.begin')}
          </button>
          {problem !== null && (
            <p id={`${id}-problem`} class="operator-problem" role="alert">
              {problem}
            </p>
          )}
        </form>
      )}
      {onBack && (
        <button type="button" class="operator-back" onClick={onBack}>
          {t('shift.back')}
        </button>
      )}
    </section>
  );
}

const PROBLEMS: CodeTable<'shift.problem'> = { nameMissing: true, tooLong: true, badName: true, tooManyOperators: true };

/** Why the name cannot be kept; null where something else, or nothing, is wrong. */
function nameProblem(refusal: Refusal | null): string | null {
  if (refusal?.code !== 'badOperator') return null;
  return isKnownCode(PROBLEMS, refusal.detail) ? t(`shift.problem.${refusal.detail}`) : refusalWords(refusal);
}
