import { useEffect } from 'preact/hooks';
import type { DutyService } from '@/components/parts/duty-service.ts';
import { OperatorChoice } from '@/components/parts/OperatorChoice.tsx';
import { useStore } from '@/components/parts/store.ts';
import { useNow } from '@/components/parts/use-now.ts';
import type { ReportService } from '@/components/report/report-service.ts';
import type { StartStep } from '@/utils/domain/first-start.ts';
import { PopupApp } from './PopupApp.tsx';
import { ShiftEnd } from './ShiftEnd.tsx';
import { ShiftFigures } from './ShiftFigures.tsx';
import { ShiftHead } from './ShiftHead.tsx';
import { StoreTrouble } from './StoreTrouble.tsx';
import type { ShiftService, ShiftState } from './shift-service.ts';
import type { StoreService } from './store-service.ts';
import { ThisConnectedPage, ThisPage } from './ThisPage.tsx';
import type { ThisPageService } from './this-page-service.ts';
import { useFollowed } from './use-followed.ts';

interface Props {
  service: ShiftService;
  duty: DutyService;
  report: ReportService;
  /** What became of the store. */
  store: StoreService;
  /** The page in the tab under the popup. */
  thisPage: ThisPageService;
  now: () => number;
  onOpenList: (address: string) => void;
  /** Opens or focuses the list at exactly this address. */
  onShowList: (address: string) => void;
  onOpenSettings: () => void;
  /** Closes the PIN lock; null where there is none. */
  onLock: (() => void) | null;
  /** Opens the options at a step of the first start. */
  onStep: (step: StartStep) => void;
  /** Opens the options where a problem is reported. */
  onProblem: () => void;
  /** Opens the report of this day, `YYYY-MM-DD`. */
  onOpenReport: (date: string) => void;
}

const UNKNOWN: ShiftState = { shift: null, refusal: null };

/** The popup, alive: it follows the worker and the clock. First somebody says who works here. */
export function Popup({
  service,
  duty: duties,
  report,
  store,
  thisPage,
  now,
  onOpenList,
  onShowList,
  onOpenSettings,
  onLock,
  onStep,
  onProblem,
  onOpenReport,
}: Props) {
  const state = useFollowed(service);
  const dutyState = useFollowed(duties);
  const storeState = useFollowed(store);
  const at = useNow(now, 1000);
  const page = useStore(thisPage.state);
  const figures = useStore(report.store);
  useEffect(() => void thisPage.load(), [thisPage]);
  const { duty, checks, isBusy, refusal } = dutyState;
  // Until all of it is known nothing is shown: what comes later would move the rest away from under the pointer.
  const isKnown = page.isKnown && (duty !== null || refusal !== null) && (figures.answer !== null || figures.failure !== null);

  async function show(visit: string): Promise<boolean> {
    const list = await duties.show(visit);
    if (list !== null) onShowList(list);
    return list !== null;
  }

  if (duty?.operator === '') {
    return (
      <main class="popup">
        <OperatorChoice
          duty={duty}
          isBusy={isBusy}
          refusal={refusal}
          onChoose={(name) => void duties.choose(name)}
          onBack={null}
        />
      </main>
    );
  }
  if (checks !== null) {
    return (
      <main class="popup">
        <ShiftEnd checks={checks} state={dutyState} onEnd={duties.end} onStay={duties.stay} onShow={show} />
      </main>
    );
  }
  return (
    <PopupApp
      state={isKnown ? state : UNKNOWN}
      head={
        <>
          {duty && <ShiftHead state={{ ...dutyState, duty }} service={duties} />}
          {isKnown && (
            <StoreTrouble
              state={storeState}
              isBroken={state.refusal?.code === 'storeBroken'}
              onDismiss={() => void store.dismiss()}
              onRenew={() => void store.renew().then(() => Promise.all([service.refresh(), duties.refresh()]))}
            />
          )}
        </>
      }
      now={at}
      onRetry={() => void service.refresh()}
      onOpenList={onOpenList}
      onOpenSettings={onOpenSettings}
      onLock={onLock}
      onStep={onStep}
      onProblem={onProblem}
      figures={<ShiftFigures service={report} onOpen={onOpenReport} />}
      below={isKnown && <ThisConnectedPage service={thisPage} />}
    >
      {isKnown && <ThisPage service={thisPage} />}
    </PopupApp>
  );
}
