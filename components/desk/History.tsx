import { authorWords } from '@/components/parts/author-words.ts';
import { t } from '@/utils/browser/words.ts';
import { correctedReports } from '@/utils/domain/call.ts';
import { isUndoable, undoneFacts } from '@/utils/domain/case.ts';
import { byTime, type Fact } from '@/utils/domain/fact.ts';
import type { ReplyMeaning } from '@/utils/domain/reply-meaning.ts';
import { momentInWords } from './day-words.ts';
import { factWords } from './fact-words.ts';
import { meaningWords } from './meaning-words.ts';

interface Clock {
  now: number;
  /** The clinic's, IANA. */
  zone: string;
}

interface Props extends Clock {
  facts: readonly Fact[];
  /** What unread replies seem to mean, by their facts. */
  meanings: Readonly<Record<string, ReplyMeaning>>;
  isBusy: boolean;
  onUndo: (fact: string) => void;
}

/** Everything that happened to a visit, newest first; what was taken back stays, struck out. */
export function History({ facts, meanings, isBusy, onUndo, ...clock }: Props) {
  const newestFirst = [...facts].sort(byTime).reverse();
  const undone = undoneFacts(facts);
  const providers = new Map(
    facts.flatMap((fact) => (fact.kind === 'message.claimed' ? [[fact.data.ref, fact.data.provider]] : [])),
  );
  const corrected = correctedReports(facts, undone);
  return (
    <section class="history" aria-label={t('desk.history')}>
      <h2>{t('desk.history')}</h2>
      <ol reversed>
        {newestFirst
          // Said beside the fact that it took back.
          .filter((fact) => fact.kind !== 'fact.undone')
          .map((fact) => (
            <HistoryLine
              key={fact.id}
              fact={fact}
              provider={'ref' in fact.data ? providers.get(fact.data.ref ?? '') : undefined}
              undo={undone.has(fact.id) ? undoOf(fact.id, newestFirst) : null}
              correction={corrected.get(fact.id) ?? null}
              meaning={meanings[fact.id] ?? null}
              isBusy={isBusy}
              onUndo={onUndo}
              {...clock}
            />
          ))}
      </ol>
    </section>
  );
}

/** The fact that took another back: the first of them, should there be several. */
function undoOf(id: string, newestFirst: readonly Fact[]): Fact | null {
  return newestFirst.findLast((fact) => fact.kind === 'fact.undone' && fact.data.fact === id) ?? null;
}

interface LineProps extends Clock {
  fact: Fact;
  /** By whom its message was sent. */
  provider: string | undefined;
  undo: Fact | null;
  /** The report that stands in its place. */
  correction: Fact | null;
  meaning: ReplyMeaning | null;
  isBusy: boolean;
  onUndo: (fact: string) => void;
}

function HistoryLine({ fact, provider, undo, correction, meaning, isBusy, onUndo, now, zone }: LineProps) {
  const { text, quote } = factWords(fact, zone, provider);
  const words = (
    <>
      {text} <span class="history-by">— {authorWords(fact.by)}</span>
      {quote !== null && <q>{quote}</q>}
    </>
  );
  return (
    <li data-kind={fact.kind}>
      <time dateTime={new Date(fact.at).toISOString()}>{momentInWords(fact.at, now, zone)}</time>
      <span class="history-text">
        {undo || correction ? <s>{words}</s> : words}
        {meaning && meaning.meaning !== 'unclear' && <span class="history-meaning"> {meaningWords(meaning)}</span>}
        {correction && (
          <span class="history-undone">
            {' '}
            {t('desk.corrected', [momentInWords(correction.at, now, zone), authorWords(correction.by)])}
          </span>
        )}
        {undo && (
          <span class="history-undone"> {t('desk.undone', [momentInWords(undo.at, now, zone), authorWords(undo.by)])}</span>
        )}
      </span>
      {!undo && !correction && isUndoable(fact) && (
        <button
          type="button"
          class="history-undo"
          disabled={isBusy}
          aria-label={t('desk.undoOne', [text])}
          onClick={() => onUndo(fact.id)}
        >
          {t('desk.undo')}
        </button>
      )}
    </li>
  );
}
