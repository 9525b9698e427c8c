import { useState } from 'preact/hooks';
import { TextField } from '@/components/options/TextField.tsx';
import { useSave } from '@/components/options/use-save.ts';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import type { Refusal } from '@/utils/messages/protocol.ts';
import type { TrainingService } from './training-service.ts';

interface Props {
  training: TrainingService;
  /** From now on the clinic writes to nobody by itself: SMS are sent from a phone. */
  onByHand: () => Promise<Refusal | null>;
  /** Whether it does so now. */
  isByHand: boolean;
}

/** Ways without a provider: from a phone by hand, or a clinic to try it all on. */
export function StartProvider({ training, onByHand, isByHand }: Props) {
  const save = useSave();
  return (
    <div class="start-ways">
      <div>
        <h3>{t('start.hand.title')}</h3>
        <p>{t('start.hand.text')}</p>
        {save.state.kind === 'refused' && <Problem text={refusalWords(save.state.refusal)} />}
        {isByHand ? (
          <p class="result" role="status">{`✔ ${t('start.hand.done')}`}</p>
        ) : (
          <button type="button" onClick={() => void save.run(onByHand)}>
            {t('start.hand.choose')}
          </button>
        )}
      </div>
      <Training training={training} />
    </div>
  );
}

function Training({ training }: Pick<Props, 'training'>) {
  const { last } = useStore(training.state);
  const [address, setAddress] = useState('http://127.0.0.1:8410');
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void training.connect(address.trim());
      }}
    >
      <h3>{t('start.training.title')}</h3>
      <p>{t('start.training.text')}</p>
      <TextField label={t('start.training.address')} inputMode="url" value={address} onChange={setAddress} />
      {last.kind === 'denied' && <Problem text={t('options.pages.denied', ['http://127.0.0.1'])} />}
      {last.kind === 'refused' && <Problem text={refusalWords(last.refusal)} />}
      {last.kind === 'connected' && (
        <p class="result" role="status">
          {`✔ ${t('start.training.done')} `}
          <a href={last.list} target="_blank" rel="noreferrer">
            {t('start.training.open')}
          </a>
        </p>
      )}
      <button type="submit" disabled={last.kind === 'asking'}>
        {t('start.training.connect')}
      </button>
    </form>
  );
}
