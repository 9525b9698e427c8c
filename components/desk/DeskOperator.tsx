import { useEffect, useState } from 'preact/hooks';
import { createDutyService, type DutyLink } from '@/components/parts/duty-service.ts';
import { OperatorChoice } from '@/components/parts/OperatorChoice.tsx';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import { WindowHead } from './WindowHead.tsx';

interface Props {
  link: DutyLink;
  /** Somebody has said who works here. */
  onChosen: () => void;
  onClose: () => void;
}

/** The desk before anything is done under a name: who works here. */
export function DeskOperator({ link, onChosen, onClose }: Props) {
  const [service] = useState(() => createDutyService(link));
  const { duty, isBusy, refusal } = useStore(service.state);

  useEffect(() => {
    const life = new AbortController();
    service.follow(life.signal);
    return () => life.abort();
  }, [service]);

  async function choose(name: string): Promise<void> {
    if (await service.choose(name)) onChosen();
  }

  return (
    <>
      <WindowHead title={t('extName')} onClose={onClose} />
      <div class="desk-operator">
        {!duty && refusal && (
          <Problem text={refusalWords(refusal)} action={{ text: t('desk.retry'), run: () => void service.refresh() }} />
        )}
        {duty && (
          <OperatorChoice duty={duty} isBusy={isBusy} refusal={refusal} onChoose={(name) => void choose(name)} onBack={null} />
        )}
      </div>
    </>
  );
}
