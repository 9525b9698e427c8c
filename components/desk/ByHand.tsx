import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { UndoStrip } from '@/components/parts/UndoStrip.tsx';
import { plural, t } from '@/utils/browser/words.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import type { Recipient } from './dry-run.ts';
import { HandBar } from './HandBar.tsx';
import { HandPanel } from './HandPanel.tsx';
import type { HandService, HandState } from './hand-service.ts';
import type { PlanState } from './plan-service.ts';

interface Props {
  state: PlanState;
  hands: HandService;
  candidates: readonly Recipient[];
  /** Who is shown. */
  recipient: Recipient | null;
  /** Those who may have an SMS and are checked, in the list's order. */
  checked: readonly string[];
  /** Why nothing can be handed over; null when something can. */
  blocked: string | null;
  copy: (text: string) => Promise<boolean>;
  onCurrent: (visit: string) => void;
  onClose: () => void;
}

/** SMS by hand (R3, R12, R16): one after another, each said to be handed over when it has gone. */
export function ByHand({ state, hands, candidates, recipient, checked, blocked, copy, onCurrent, onClose }: Props) {
  const { handed, last, leftOut, failure, isBusy } = useStore(hands.store);
  const nameOf = (visit: string) => candidates.find((one) => one.visit.id === visit)?.visit;
  const shown = recipient?.visit.id ?? null;
  const isChecked = shown !== null && checked.includes(shown);

  const give = async (visits: readonly string[], next: string | null) => {
    const { plan, template } = state;
    if (!plan || template === null) return;
    if ((await hands.hand({ date: plan.date, template, visits })) && next !== null) onCurrent(next);
  };
  const one = () => {
    if (shown !== null && isChecked && blocked === null) void give([shown], nextAfter(checked, shown));
  };
  const all = () => {
    if (blocked === null) void give(checked, null);
  };
  return (
    <>
      <HandPanel recipient={recipient} isChecked={isChecked} isLinkDropped={state.plan?.isLinkDropped ?? false} copy={copy}>
        {failure && <Problem text={refusalWords(failure.refusal)} action={{ text: t('desk.retry'), run: failure.retry }} />}
        {leftOut.map(({ visit, reason }) => (
          <Problem
            key={visit}
            tone="warn"
            text={t('byhand.passedOver', [nameOf(visit)?.patient ?? '', t(`leftOut.${reason}`)])}
          />
        ))}
      </HandPanel>
      <HandBar
        count={checked.length}
        handed={handed.length}
        blocked={blocked ?? (isChecked ? null : t('byhand.choose'))}
        isBusy={isBusy}
        onOne={one}
        onAll={all}
        onClose={onClose}
      >
        {last.length > 0 && (
          <UndoStrip
            key={last[0]?.op}
            text={lastInWords(last, nameOf)}
            isBusy={false}
            onUndo={hands.undo}
            onGone={hands.forget}
          />
        )}
      </HandBar>
    </>
  );
}

/** What the last press handed over. */
function lastInWords(last: HandState['last'], nameOf: (visit: string) => Visit | undefined): string {
  const only = last.length === 1 ? nameOf(last[0]?.visit ?? '') : undefined;
  if (only) return t('byhand.handedOne', [only.time, only.patient]);
  return t('byhand.handedMany', [plural('patients', last.length)]);
}

/** The next of those still to be handed over; after the last one the first that was passed by. */
function nextAfter(checked: readonly string[], visit: string): string | null {
  return checked[checked.indexOf(visit) + 1] ?? checked.find((one) => one !== visit) ?? null;
}
