import { useEffect } from 'preact/hooks';
import type { DutyService } from '@/components/parts/duty-service.ts';
import { OperatorChoice } from '@/components/parts/OperatorChoice.tsx';
import { useStore } from '@/components/parts/store.ts';

/** «Кто работает?», as long as nobody has said; `onChosen` once somebody has. */
export function StartOperator({ service, onChosen }: { service: DutyService; onChosen: () => void }) {
  const { duty, isBusy, refusal } = useStore(service.state);
  useEffect(() => {
    const life = new AbortController();
    service.follow(life.signal);
    return () => life.abort();
  }, [service]);
  if (duty?.operator !== '') return null;

  async function choose(name: string): Promise<void> {
    if (await service.choose(name)) onChosen();
  }

  return <OperatorChoice duty={duty} isBusy={isBusy} refusal={refusal} onChoose={(name) => void choose(name)} onBack={null} />;
}
