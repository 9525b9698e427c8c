import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { UndoStrip } from '@/components/parts/UndoStrip.tsx';
import { t } from '@/utils/browser/words.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import type { VisitCard as Card } from '@/utils/messages/protocol.ts';
import { CallPhones } from './CallPhones.tsx';
import type { CallService } from './call-service.ts';
import { dayInWords } from './day-words.ts';
import { doneWords } from './done-words.ts';
import { EraseOffer, ErasePatient } from './ErasePatient.tsx';
import type { EraseService } from './erase-service.ts';
import { Family } from './Family.tsx';
import { History } from './History.tsx';
import { OutcomeEditor } from './OutcomeEditor.tsx';
import type { OutcomeService } from './outcome-service.ts';
import { missedInWords } from './outcome-words.ts';
import { Replies } from './Replies.tsx';
import { Silence } from './Silence.tsx';
import { UnknownMessages } from './UnknownMessages.tsx';
import { VisitHead } from './VisitHead.tsx';
import './visit.css';
import './visit-done.css';
import type { VisitService } from './visit-service.ts';
import { WindowHead } from './WindowHead.tsx';

interface Props {
  visits: VisitService;
  outcomes: OutcomeService;
  calls: CallService;
  erasing: EraseService;
  now: () => number;
  /** To the SMS by hand. */
  onSms: (visit: Pick<Visit, 'id' | 'date'>) => void;
  onClose: () => void;
}

/** One visit: who and when, what asks for a decision, the call, and everything that happened. */
export function VisitCard({ visits, outcomes, calls, erasing, now, onSms, onClose }: Props) {
  const { card, isUnknown, isBusy, loadFailure, failure, done } = useStore(visits.store);
  const { phase } = useStore(erasing.store);
  const shown = failure ?? loadFailure;
  if (phase !== 'closed') return <Erasing erasing={erasing} onClose={onClose} />;
  return (
    <div class="visit">
      <WindowHead title={t('desk.visit.title')} onClose={onClose}>
        {card?.known.visit && <span class="head-day">{dayInWords(card.known.visit.date)}</span>}
      </WindowHead>
      <div class="visit-body">
        {shown && <Problem text={refusalWords(shown.refusal)} action={{ text: t('desk.retry'), run: shown.retry }} />}
        {isUnknown && <Problem tone="warn" text={t('refusal.notSeen')} />}
        {card && (
          <>
            <VisitHead card={card} />
            {card.paint.calling !== null && <Problem tone="warn" text={t('team.callingCard', [card.paint.calling])} />}
            <Silence card={card} isBusy={isBusy} onSilence={visits.silence} />
            <Family family={card.family} now={now()} zone={card.zone} />
            <Replies
              known={card.known}
              meanings={card.meanings}
              keys={card.keys}
              isBusy={isBusy}
              now={now()}
              zone={card.zone}
              onReplied={visits.markReplied}
              onRead={visits.readReply}
              onDecide={visits.decideReply}
            />
            <UnknownMessages messages={card.known.messages} isBusy={isBusy} onSettle={visits.settle} />
            <Calling card={card} outcomes={outcomes} calls={calls} now={now}>
              <Marking card={card} isBusy={isBusy} onMark={visits.mark} onSms={onSms} />
            </Calling>
            <History
              facts={card.facts}
              meanings={card.meanings}
              now={now()}
              zone={card.zone}
              isBusy={isBusy}
              onUndo={visits.undo}
            />
            {card.known.visit && card.known.visit.patient !== '' && <EraseOffer erasing={erasing} />}
          </>
        )}
      </div>
      {done && (
        <div class="visit-done">
          <UndoStrip
            key={done.facts[0]?.fact}
            text={doneWords(done)}
            isBusy={isBusy}
            onUndo={visits.undoDone}
            onGone={visits.forgetDone}
          />
        </div>
      )}
    </div>
  );
}

function Erasing(props: Pick<Props, 'erasing' | 'onClose'>) {
  return (
    <div class="visit">
      <WindowHead title={t('desk.visit.title')} onClose={props.onClose} />
      <div class="visit-body">
        <ErasePatient {...props} />
      </div>
    </div>
  );
}

/** The call, and below it what came of it. */
function Calling({
  card,
  outcomes,
  calls,
  now,
  children,
}: Pick<Props, 'outcomes' | 'calls' | 'now'> & { card: Card; children: ComponentChildren }) {
  const { dialled } = useStore(calls.store);
  const place = useRef<HTMLElement>(null);
  // Whoever has dialled writes down next what came of it.
  useLayoutEffect(() => {
    if (dialled !== null) place.current?.querySelector<HTMLElement>('.outcome')?.focus();
  }, [dialled]);
  const missed = missedInWords(card.paint.note, card.known, { now: now(), zone: card.zone });
  return (
    <section class="calling" ref={place}>
      <div class="calling-head">
        <CallPhones phones={card.known.visit?.phones ?? []} calls={calls} />
        {children}
      </div>
      <h2>{t('desk.outcome.title')}</h2>
      {missed !== null && <p class="visit-note">{missed}</p>}
      <OutcomeEditor outcomes={outcomes} card={card} now={now} />
    </section>
  );
}

/** R4: pink and back; and the SMS that the operator sends from a telephone. */
function Marking({ card, isBusy, onMark, onSms }: MarkingProps) {
  const { visit, mark, handedAt, gone } = card.known;
  const isMarked = mark !== null;
  const mayHand = visit !== null && handedAt === null && !gone && !visit.cancelled && hasMobile(visit);
  return (
    <p class="marking">
      {mayHand && (
        <button type="button" disabled={isBusy} onClick={() => onSms(visit)}>
          {t('byhand.card')}
        </button>
      )}
      <button type="button" disabled={isBusy} onClick={() => onMark(isMarked ? null : 'called')}>
        {t(isMarked ? 'desk.visit.unmark' : 'desk.visit.mark')}
      </button>
    </p>
  );
}

/** Not `messagePhone`: its file would bring SHA-256 into the desk. */
function hasMobile({ phones }: Visit): boolean {
  return phones.some((phone) => phone.kind === 'mobile');
}

interface MarkingProps extends Pick<Props, 'onSms'> {
  card: Card;
  isBusy: boolean;
  onMark: VisitService['mark'];
}
