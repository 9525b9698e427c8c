import { t } from '@/utils/browser/words.ts';

/** Tells that a template was deleted, and brings it back. */
export function Undo({ name, onUndo }: { name: string; onUndo: () => void }) {
  return (
    <div class="undo" role="status">
      <span>{t('options.templates.removed', [name || t('options.templates.nameless')])}</span>
      <button type="button" onClick={onUndo}>
        {t('options.templates.undo')}
      </button>
    </div>
  );
}
