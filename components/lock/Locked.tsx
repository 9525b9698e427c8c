import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { useNow } from '@/components/parts/use-now.ts';
import { t } from '@/utils/browser/words.ts';
import { Forgotten } from './Forgotten.tsx';
import type { LockService } from './lock-service.ts';
import { pinProblem } from './lock-words.ts';
import './lock.css';

/** All that a page of ours shows while the profile is locked: that it is, and where the PIN goes. */
export function Locked({ service, now }: { service: LockService; now: () => number }) {
  const id = useId();
  const state = useStore(service.state);
  const at = useNow(now, 1000);
  const [pin, setPin] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const problem = pinProblem(state, at);
  const isWaiting = state.waitUntil > at;
  const isAsking = state.last === 'asking';
  useEffect(() => field.current?.focus(), []);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (pin === '' || isAsking || isWaiting) return;
    setPin('');
    await service.open(pin);
    field.current?.focus();
  }

  return (
    <main class="locked">
      <h1>{t('lock.closed')}</h1>
      <p>{t('lock.lead')}</p>
      {state.refusal && <Problem text={refusalWords(state.refusal)} />}
      {state.lock?.isLost ? (
        <Problem text={t('lock.lost')} />
      ) : (
        <form noValidate onSubmit={(event) => void submit(event)}>
          <label for={id}>{t('lock.pin')}</label>
          <input
            id={id}
            ref={field}
            type="password"
            autocomplete="off"
            value={pin}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-problem`}
            onInput={(event) => setPin(event.currentTarget.value)}
          />
          <button type="submit" class="primary" disabled={isAsking || isWaiting}>
            {t(isAsking ? 'lock.opening' : 'lock.open')}
          </button>
          <p id={`${id}-problem`} class="locked-problem" role="alert">
            {problem}
          </p>
        </form>
      )}
      <Forgotten onForget={() => void service.forget()} />
    </main>
  );
}
