import type { ComponentChildren } from 'preact';
import { Problem } from '@/components/parts/Problem.tsx';
import { ProviderTrouble } from '@/components/parts/ProviderTrouble.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { StartStep } from '@/utils/domain/first-start.ts';
import { DayView } from './DayView.tsx';
import { MissingSetup } from './MissingSetup.tsx';
import { PageAccess } from './PageAccess.tsx';
import { PageTrouble } from './PageTrouble.tsx';
import { ProviderLine } from './ProviderLine.tsx';
import type { ShiftState } from './shift-service.ts';
import { missingOf } from './shift-view.ts';
import { TeamLine } from './TeamLine.tsx';
import './popup.css';

interface Props {
  state: ShiftState;
  /** Who works, and their shift. */
  head: ComponentChildren;
  /** ms */
  now: number;
  onRetry: () => void;
  /** Opens or focuses the list at this address. */
  onOpenList: (address: string) => void;
  onOpenSettings: () => void;
  /** Closes the PIN lock; null where there is none. */
  onLock: (() => void) | null;
  /** Opens the options at a step of the first start. */
  onStep: (step: StartStep) => void;
  /** Opens the options where a problem is reported. */
  onProblem: () => void;
  /** The shift by operator and round. */
  figures: ComponentChildren;
  /** What can be done with a page in the tab that is not connected. */
  children?: ComponentChildren;
  /** And with one that is. */
  below?: ComponentChildren;
}

/** The shift at a glance: what the list looks like, what to do now, whether messages can go. What is wrong stands first, since the colours may be old. */
export function PopupApp({
  state,
  head,
  now,
  onRetry,
  onOpenList,
  onOpenSettings,
  onLock,
  onStep,
  onProblem,
  figures,
  children,
  below,
}: Props) {
  const { shift, refusal } = state;
  const list = shift?.list ?? null;
  const missing = shift ? missingOf(shift) : [];
  return (
    <main class="popup">
      {head}
      {refusal && <Problem text={refusalWords(refusal)} action={{ text: t('popup.retry'), run: onRetry }} />}
      {!shift && !refusal && (
        <p class="popup-empty" role="status">
          {t('popup.loading')}
        </p>
      )}
      {missing.length > 0 && <MissingSetup missing={missing} onStep={onStep} />}
      {(shift || refusal) && children}
      {shift?.health.providers.map((one) => (
        <ProviderTrouble key={one.id} health={one} now={now} zone={shift.rules.zone} />
      ))}
      {shift && <PageAccess pages={shift.pages} />}
      {shift && <PageTrouble pages={shift.pages} />}
      {shift?.summary && <DayView shift={shift} summary={shift.summary} now={now} />}
      {shift?.summary && figures}
      {shift && !shift.summary && !missing.includes('page') && <NoList />}
      {shift?.health.providers.map((one) => (
        <ProviderLine key={one.id} health={one} now={now} zone={shift.rules.zone} />
      ))}
      {shift && <TeamLine team={shift.team} />}
      {(shift || refusal) && below}
      <p class="popup-report">
        <button type="button" class="popup-link" onClick={onProblem}>
          {t('options.problem.title')}
        </button>
      </p>
      <footer class="popup-foot">
        {list && (
          <button type="button" class="primary" onClick={() => onOpenList(list)}>
            {t('popup.openList')}
          </button>
        )}
        {missing.length === 0 && (
          <button type="button" class="popup-link" onClick={onOpenSettings}>
            {t('popup.settings')}
          </button>
        )}
        {onLock && (
          <button type="button" class="popup-link" onClick={onLock}>
            {t('lock.close')}
          </button>
        )}
      </footer>
    </main>
  );
}

function NoList() {
  return (
    <div class="popup-empty">
      <h1>{t('popup.noList')}</h1>
      <p>{t('popup.noListHint')}</p>
    </div>
  );
}
