import { t } from '@/utils/browser/words.ts';
import { correctedReports } from '@/utils/domain/call.ts';
import { undoneFacts } from '@/utils/domain/case.ts';
import type { VisitCard } from '@/utils/messages/protocol.ts';
import { lastCallInWords, missedInWords } from './outcome-words.ts';

interface Props {
  card: VisitCard;
  now: number;
  isBusy: boolean;
  onUndo: (fact: string) => void;
}

/** What was before: calls nobody picked up, the last outcome, which can be taken back, and the last comment. */
export function OutcomePast({ card, now, isBusy, onUndo }: Props) {
  const { known, paint, zone, facts } = card;
  const clock = { now, zone };
  const missed = missedInWords(paint.note, known, clock);
  // A call that was missed is told with all that were.
  const isMissed = missed !== null && paint.note.call?.picked !== 'yes' && paint.note.call?.picked !== 'wrong';
  const last = isMissed ? missed : lastCallInWords(paint.note, clock);
  const undone = undoneFacts(facts);
  const corrected = correctedReports(facts, undone);
  const report = facts.findLast(({ kind, id }) => kind === 'call.reported' && !undone.has(id) && !corrected.has(id));
  if (missed === null && last === null && known.comment === '') return null;
  return (
    <div class="past">
      {missed !== null && !isMissed && <p>{missed}</p>}
      {last !== null && (
        <p>
          <span class="past-words">{last}</span>
          {report && (
            <button type="button" class="link" disabled={isBusy} onClick={() => onUndo(report.id)}>
              {t('desk.undo')}
            </button>
          )}
        </p>
      )}
      {known.comment !== '' && (
        <p class="past-comment" title={known.comment}>
          «{known.comment}»
        </p>
      )}
    </div>
  );
}
