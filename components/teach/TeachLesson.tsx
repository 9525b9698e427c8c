import { t } from '@/utils/browser/words.ts';
import type { TeachAct, TeachView } from '@/utils/messages/teach.ts';
import { FieldEditor } from './FieldEditor.tsx';
import { TeachHead } from './TeachHead.tsx';
import { TeachTable } from './TeachTable.tsx';
import { noteWords } from './teach-words.ts';

interface Props {
  view: TeachView;
  isSaving: boolean;
  isFixing: boolean;
  onFix: () => void;
  onAct: (act: TeachAct) => void;
  onSave: () => void;
  onLeave: () => void;
}

/** What the page was understood to be: ten visits as read, how sure each column is, and the way to put it right. */
export function TeachLesson({ view, isSaving, isFixing, onFix, onAct, onSave, onLeave }: Props) {
  return (
    <>
      <TeachHead
        view={view}
        isSaving={isSaving}
        isFixing={isFixing}
        onFix={onFix}
        onName={(name) => onAct({ do: 'name', name })}
        onSave={onSave}
        onLeave={onLeave}
      />
      <div class="teach-notes" role="status">
        {noteWords(view).map(({ text, tone }) => (
          <p key={text} data-tone={tone}>
            {text}
          </p>
        ))}
      </div>
      <TeachTable view={view} isFixing={isFixing} onAct={onAct} />
      {isFixing && (
        <footer class="teach-foot">
          <FieldEditor view={view} onAct={onAct} />
          <button type="button" onClick={() => onAct({ do: 'again' })}>
            {t('teach.restart')}
          </button>
        </footer>
      )}
    </>
  );
}
