import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import { comboOf, type Keys } from '@/utils/domain/keys.ts';
import type { VisitCard } from '@/utils/messages/protocol.ts';
import { OutcomeChoices } from './OutcomeChoices.tsx';
import { OutcomeComment } from './OutcomeComment.tsx';
import { OutcomeCorrection } from './OutcomeCorrection.tsx';
import { OutcomeFamily } from './OutcomeFamily.tsx';
import { OutcomePairs } from './OutcomePairs.tsx';
import './outcome.css';
import { PAIRS, type Pair } from './outcome-form.ts';
import type { OutcomeService } from './outcome-service.ts';

interface Props {
  outcomes: OutcomeService;
  card: VisitCard;
  now: () => number;
  /** Takes the keys as soon as it is there. */
  isFocused?: boolean;
  /** What stands above the fields. */
  children?: ComponentChildren;
}

/** What came of a call: the usual outcomes by one key, anything else by the rows below, and a comment (R7). */
export function OutcomeEditor({ outcomes, card, now, isFocused = false, children }: Props) {
  const { form, isReady, isBusy, problem, failure, draftFailure } = useStore(outcomes.store);
  const root = useRef<HTMLFormElement>(null);
  // Each time the usual outcome «call again» is chosen only the time is left to be said.
  const [timesAsked, setTimesAsked] = useState(0);

  useLayoutEffect(() => {
    if (isFocused && isReady) root.current?.focus({ preventScroll: true });
  }, [isFocused, isReady]);
  useLayoutEffect(() => {
    if (timesAsked > 0) root.current?.querySelector<HTMLElement>('[name=again]')?.focus();
  }, [timesAsked]);
  useLayoutEffect(() => {
    const life = new AbortController();
    // In the capture phase: before the page's own farewell closes the link.
    addEventListener('pagehide', outcomes.flush, { capture: true, signal: life.signal });
    return () => {
      life.abort();
      outcomes.flush();
    };
  }, [outcomes]);

  const { keys } = card;
  const choose = (pair: Pair) => {
    outcomes.choose(pair);
    if (pair.will === 'later') setTimesAsked((before) => before + 1);
  };
  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.repeat) return;
    if (event.key === 'Escape') outcomes.flush();
    // What is typed is text, save what no text is typed by.
    const mayAct = !isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey;
    const pair = mayAct ? pairOf(comboOf(event), keys) : null;
    if (pair) choose(pair);
    else if (savesByKey(event)) outcomes.save();
    else return;
    event.preventDefault();
  };

  const { family, phrases, zone, known, correctable } = card;
  return (
    <form
      ref={root}
      class="outcome"
      tabIndex={-1}
      aria-label={t('desk.outcome.title')}
      onKeyDown={press}
      onSubmit={(event) => {
        event.preventDefault();
        outcomes.save();
      }}
    >
      <div class="outcome-fields">
        {children}
        {failure && <Problem text={refusalWords(failure.refusal)} action={{ text: t('desk.retry'), run: failure.retry }} />}
        {draftFailure && (
          <Problem
            tone="warn"
            text={`${t('desk.outcome.draftLost')} ${refusalWords(draftFailure.refusal)}`}
            action={{ text: t('desk.retry'), run: draftFailure.retry }}
          />
        )}
        {isReady && (
          <>
            {/* Before the pairs: one of them may save at once. */}
            <OutcomeFamily
              family={family}
              also={form.also}
              now={now()}
              zone={zone}
              onChange={(also) => outcomes.change({ also })}
            />
            <OutcomeCorrection form={form} correctable={correctable} onChange={outcomes.change} />
            <OutcomePairs isBusy={isBusy} keys={keys} onChoose={choose} />
            <OutcomeChoices
              form={form}
              problem={problem}
              visit={known.visit}
              now={now()}
              zone={zone}
              onChange={outcomes.change}
            />
            <OutcomeComment
              comment={form.comment}
              phrases={phrases}
              isBusy={isBusy}
              isWrong={problem === 'commentMissing' || problem === 'tooLong'}
              onChange={(comment) => outcomes.change({ comment })}
              onLeave={outcomes.flush}
            />
          </>
        )}
      </div>
      {isReady && (
        <p class="outcome-end">
          <span class="outcome-problem">{problem && <span role="alert">{t(`desk.outcome.problem.${problem}`)}</span>}</span>
          <button type="button" disabled={isBusy} onClick={outcomes.note}>
            {t('desk.outcome.noteOnly')}
          </button>
          <button type="submit" class="primary" disabled={isBusy} title="Enter">
            {t('desk.outcome.save')}
          </button>
        </p>
      )}
    </form>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
}

function pairOf(combo: string, keys: Keys): Pair | null {
  return PAIRS.find((pair) => keys[pair.name] === combo) ?? null;
}

/** Enter saves, save on a button, which it presses; Shift+Enter in the comment is a new line. */
function savesByKey({ key, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): boolean {
  if (key !== 'Enter') return false;
  return ctrlKey || metaKey || !(shiftKey || target instanceof HTMLButtonElement);
}
