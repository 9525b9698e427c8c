import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { SaveState } from './use-save.ts';

interface Props {
  state: SaveState;
  isDirty: boolean;
  isOvertaken: boolean;
  /** Why saving is not possible at the moment; null when it is. */
  blocked?: string | null;
  onReset: () => void;
}

/** A section's end: its state in words, «Save» (the form's submit) and the way back. */
export function SaveBar({ state, isDirty, isOvertaken, blocked = null, onReset }: Props) {
  return (
    <div class="save-bar">
      {state.kind === 'refused' && <Problem text={`${refusalWords(state.refusal)} ${t('options.kept')}`} />}
      {isOvertaken && <Problem tone="warn" text={t('options.overtaken')} />}
      {isDirty && blocked && <Problem tone="warn" text={blocked} />}
      <div class="save-buttons">
        <button type="submit" class="primary" disabled={!isDirty || blocked !== null || state.kind === 'saving'}>
          {t('options.save')}
        </button>
        {isDirty && (
          <button type="button" onClick={onReset}>
            {t('options.reset')}
          </button>
        )}
        <span role="status">{stateWords(state, isDirty)}</span>
      </div>
    </div>
  );
}

function stateWords(state: SaveState, isDirty: boolean): string {
  if (state.kind === 'saving') return t('options.saving');
  if (isDirty) return t('options.unsaved');
  return state.kind === 'saved' ? `✔ ${t('options.saved')}` : '';
}
