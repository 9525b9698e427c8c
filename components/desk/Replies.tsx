import { useLayoutEffect, useRef } from 'preact/hooks';
import { comboWords } from '@/components/parts/combo-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { Case, Reply } from '@/utils/domain/case.ts';
import { comboOf, type Keys } from '@/utils/domain/keys.ts';
import type { ReplyMeaning } from '@/utils/domain/reply-meaning.ts';
import { momentInWords } from './day-words.ts';
import { meaningWords } from './meaning-words.ts';

interface Props {
  known: Case;
  /** What each unread reply seems to mean, by its id. */
  meanings: Readonly<Record<string, ReplyMeaning>>;
  keys: Keys;
  isBusy: boolean;
  now: number;
  /** The clinic's, IANA. */
  zone: string;
  onReplied: (reply: string) => void;
  onDecide: (reply: string, answer: 'cancel' | 'reschedule') => void;
  onRead: (reply: string) => void;
}

/** What the patient wrote and nobody has dealt with, as they wrote it (R17); what it means an operator decides by one key. */
export function Replies({ known, meanings, keys, isBusy, now, zone, ...on }: Props) {
  const unread = known.replies.filter((reply) => !reply.read);
  const root = useRef<HTMLElement>(null);
  const ids = unread.map((reply) => reply.id).join(' ');
  // The keys work at once, and go on to the next reply; whoever is typing elsewhere is not disturbed.
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) root.current?.querySelector('article')?.focus();
  }, [ids]);
  if (unread.length === 0) return null;
  return (
    <section ref={root} class="replies" aria-label={t('desk.replies.title')}>
      <h2>{t('desk.replies.title')}</h2>
      {unread.map((reply) => (
        <Unread
          key={reply.id}
          reply={reply}
          meaning={meanings[reply.id] ?? null}
          keys={keys}
          isBusy={isBusy}
          now={now}
          zone={zone}
          {...on}
        />
      ))}
    </section>
  );
}

/** What can be decided. The keys of an outcome mean here what they mean there. */
const DECISIONS = [
  { meaning: 'comes', keyOf: (keys: Keys) => keys.coming, text: () => t('desk.replies.coming') },
  { meaning: 'moves', keyOf: (keys: Keys) => keys.moves, text: () => t('meaning.decide.moves') },
  { meaning: 'notComing', keyOf: (keys: Keys) => keys.notComing, text: () => t('meaning.decide.notComing') },
  { meaning: 'unclear', keyOf: () => '0', text: () => t('desk.replies.read') },
] as const;

type Decision = (typeof DECISIONS)[number];

type UnreadProps = Omit<Props, 'known' | 'meanings'> & { reply: Reply; meaning: ReplyMeaning | null };

function Unread({ reply, meaning, keys, isBusy, now, zone, onReplied, onDecide, onRead }: UnreadProps) {
  const decide = (decision: Decision) => {
    if (decision.meaning === 'comes') onReplied(reply.id);
    else if (decision.meaning === 'unclear') onRead(reply.id);
    else onDecide(reply.id, decision.meaning === 'moves' ? 'reschedule' : 'cancel');
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.repeat) return;
    const combo = comboOf(event);
    const decision = DECISIONS.find((one) => one.keyOf(keys) === combo);
    if (!decision) return;
    event.preventDefault();
    decide(decision);
  };
  return (
    <article tabIndex={-1} onKeyDown={press}>
      <Quote reply={reply} now={now} zone={zone} />
      {meaning && <Proposal meaning={meaning} />}
      <p class="replies-actions">
        {DECISIONS.map((decision) => (
          <button
            key={decision.meaning}
            type="button"
            class={meaning?.meaning === decision.meaning && decision.meaning !== 'unclear' ? 'primary' : undefined}
            disabled={isBusy}
            aria-label={decision.text()}
            aria-keyshortcuts={comboWords(decision.keyOf(keys))}
            onClick={(event) => {
              // The second click of the double click that opened the card is meant for the list.
              if (event.detail <= 1) decide(decision);
            }}
          >
            <span class="pairs-key" data-key={comboWords(decision.keyOf(keys))} /> {decision.text()}
          </button>
        ))}
      </p>
    </article>
  );
}

/** A guess and what it was read from; the row stays as it is until somebody decides. */
function Proposal({ meaning }: { meaning: ReplyMeaning }) {
  return (
    <p class="meaning">
      <strong>{meaningWords(meaning)}</strong>
      {meaning.words.length > 0 && ` ${t('meaning.by', [meaning.words.join(', ')])}`}
    </p>
  );
}

function Quote({ reply, now, zone }: { reply: Reply; now: number; zone: string }) {
  return (
    <blockquote>
      {reply.text} <time dateTime={new Date(reply.at).toISOString()}>{momentInWords(reply.at, now, zone)}</time>
    </blockquote>
  );
}
