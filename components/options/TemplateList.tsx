import { useState } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import type { Template } from '@/utils/domain/template.ts';
import { isGood } from './template-errors.ts';

interface Props {
  list: readonly Template[];
  /** Id of the one being edited. */
  current: string;
  onChoose: (id: string) => void;
  onAdd: () => void;
  onDuplicate: (id: string) => void;
  onRemove: (id: string) => void;
  onMove: (id: string, by: number) => void;
}

/** The templates in the order in which the send window offers them. */
export function TemplateList({ list, current, onChoose, onAdd, onDuplicate, onRemove, onMove }: Props) {
  const [moved, setMoved] = useState('');
  const index = list.findIndex((one) => one.id === current);
  const isLast = list.length === 1;

  function move(by: number): void {
    const to = index + by;
    const template = list[index];
    if (!template || to < 0 || to >= list.length) return;
    onMove(current, by);
    setMoved(t('options.templates.position', [nameOf(template), String(to + 1), String(list.length)]));
  }

  function moveByKey(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    <div class="template-list">
      <ul aria-label={t('options.templates.list')}>
        {list.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              class="template-choice"
              aria-current={template.id === current}
              onKeyDown={moveByKey}
              onClick={() => onChoose(template.id)}
            >
              <bdi>{nameOf(template)}</bdi>
              {!isGood(template) && <span class="field-error">{t('options.templates.hasErrors')}</span>}
            </button>
          </li>
        ))}
      </ul>
      <div class="template-tools">
        <button type="button" disabled={index <= 0} onClick={() => move(-1)}>
          <span aria-hidden="true">↑ </span>
          {t('options.templates.up')}
        </button>
        <button type="button" disabled={index >= list.length - 1} onClick={() => move(1)}>
          <span aria-hidden="true">↓ </span>
          {t('options.templates.down')}
        </button>
        <button type="button" onClick={() => onDuplicate(current)}>
          {t('options.templates.duplicate')}
        </button>
        <button
          type="button"
          disabled={isLast}
          aria-describedby={isLast ? 'template-last' : undefined}
          onClick={() => onRemove(current)}
        >
          {t('options.templates.remove')}
        </button>
        <button type="button" onClick={onAdd}>
          <span aria-hidden="true">+ </span>
          {t('options.templates.add')}
        </button>
      </div>
      <p class="field-hint" id={isLast ? 'template-last' : undefined}>
        {t(isLast ? 'options.templates.removeLast' : 'options.templates.orderHint')}
      </p>
      <span class="unseen" role="status">
        {moved}
      </span>
    </div>
  );
}

function nameOf(template: Template): string {
  return template.name || t('options.templates.nameless');
}
