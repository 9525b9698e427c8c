import type { ComponentChildren } from 'preact';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import { dayInWords } from './day-words.ts';
import { History } from './History.tsx';
import { Replies } from './Replies.tsx';
import { UnknownMessages } from './UnknownMessages.tsx';
import { VisitHead } from './VisitHead.tsx';
import './visit.css';
import type { Card, VisitService } from './visit-service.ts';
import { WindowHead } from './WindowHead.tsx';

interface Props {
  visits: VisitService;
  now: () => number;
  onClose: () => void;
}

/** One visit: who and when, what asks for a decision, and everything that happened. */
export function VisitCard({ visits, now, onClose }: Props) {
  const { card, isUnknown, isBusy, loadFailure, failure } = useStore(visits.store);
  const shown = failure ?? loadFailure;
  return (
    <div class="visit">
      <WindowHead title={t('desk.visit.title')} onClose={onClose}>
        {card?.known.visit && <span class="head-day">{dayInWords(card.known.visit.date)}</span>}
      </WindowHead>
      <div class="visit-body">
        {shown && <Problem text={refusalWords(shown.refusal)} action={{ text: t('desk.retry'), run: shown.retry }} />}
        {isUnknown && <Problem tone="warn" text={t('refusal.notSeen')} />}
        {card && (
          <Body card={card} now={now()}>
            <Replies
              known={card.known}
              isBusy={isBusy}
              now={now()}
              zone={card.zone}
              onReplied={visits.markReplied}
              onRead={visits.readReply}
            />
            <UnknownMessages messages={card.known.messages} isBusy={isBusy} onSettle={visits.settle} />
            <Marking card={card} isBusy={isBusy} onMark={visits.mark} />
          </Body>
        )}
      </div>
    </div>
  );
}

function Body({ card, now, children }: { card: Card; now: number; children: ComponentChildren }) {
  return (
    <>
      <VisitHead card={card} />
      {children}
      <History facts={card.facts} now={now} zone={card.zone} />
    </>
  );
}

/** R4: pink and back. */
function Marking({ card, isBusy, onMark }: { card: Card; isBusy: boolean; onMark: VisitService['mark'] }) {
  const isMarked = card.known.mark !== null;
  return (
    <p class="marking">
      <button type="button" disabled={isBusy} onClick={() => onMark(isMarked ? null : 'called')}>
        {t(isMarked ? 'desk.visit.unmark' : 'desk.visit.mark')}
      </button>
    </p>
  );
}
