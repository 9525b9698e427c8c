import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { insertAt } from '@/components/parts/insert-at.ts';
import { t } from '@/utils/browser/words.ts';
import { COMMENT_LIMIT } from './outcome-form.ts';

interface Props {
  comment: string;
  phrases: readonly string[];
  isBusy: boolean;
  isWrong: boolean;
  onChange: (comment: string) => void;
  onLeave: () => void;
}

/** A comment in the operator's own words: one line that grows, and phrases that put themselves in where the caret is. */
export function OutcomeComment({ comment, phrases, isBusy, isWrong, onChange, onLeave }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<{ at: number } | null>(null);

  useLayoutEffect(() => {
    const area = field.current as HTMLTextAreaElement;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }, [comment]);
  // A field whose value is set by a program puts its caret at the end: it is put back behind what was inserted.
  useLayoutEffect(() => {
    if (!caret || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(caret.at, caret.at);
  }, [caret]);

  function insert(phrase: string): void {
    const { selectionStart, selectionEnd } = field.current as HTMLTextAreaElement;
    const before = comment.slice(0, selectionStart);
    const { text, caret: at } = insertAt(comment, selectionStart, selectionEnd, `${separator(before)}${phrase}`);
    onChange(text);
    setCaret({ at });
  }

  return (
    <div class="comment">
      <label class="unseen" for={id}>
        {t('desk.outcome.comment')}
      </label>
      <textarea
        autocomplete="off"
        id={id}
        ref={field}
        name="comment"
        rows={1}
        maxLength={COMMENT_LIMIT}
        placeholder={t('desk.outcome.comment')}
        value={comment}
        readOnly={isBusy}
        aria-invalid={isWrong}
        onInput={(event) => onChange(event.currentTarget.value)}
        onBlur={onLeave}
      />
      {phrases.length > 0 && (
        <fieldset class="phrases">
          <legend class="unseen">{t('desk.outcome.phrases')}</legend>
          {phrases.map((phrase) => (
            <button key={phrase} type="button" class="chip" disabled={isBusy} onClick={() => insert(phrase)}>
              {phrase}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** What stands between what is written already and a phrase put in behind it. */
function separator(before: string): string {
  if (before === '' || /\s$/.test(before)) return '';
  return /[,.;:!?]$/.test(before) ? ' ' : ', ';
}
