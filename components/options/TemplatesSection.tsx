import { useEffect, useState } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import { SaveBar } from './SaveBar.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './section-props.ts';
import { TemplateEditor } from './TemplateEditor.tsx';
import { TemplateList } from './TemplateList.tsx';
import { firstBad } from './template-errors.ts';
import { replaceTemplate } from './template-list.ts';
import { inventedVisit } from './template-preview.ts';
import { Undo } from './Undo.tsx';
import { useSave } from './use-save.ts';
import { useTemplates } from './use-templates.ts';

interface Props extends SectionProps {
  /** A visit of the list; null where none was seen. */
  sample: Visit | null;
  now: () => number;
  newId: () => string;
}

/** The saved texts: their list, and the one being edited beside what a patient will get. */
export function TemplatesSection({ settings, sample, now, newId, onSave, onDirty }: Props) {
  const templates = useTemplates(settings.templates, newId);
  const { draft, current } = templates;
  const save = useSave();
  const [invented] = useState(() => inventedVisit(now(), settings.clinic.zone));
  const bad = firstBad(draft.value);
  useEffect(() => onDirty(draft.isDirty), [draft.isDirty, onDirty]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (bad || !draft.isDirty) return;
    if (await save.run(() => onSave((newest) => ({ ...newest, templates: draft.value })))) templates.reset();
  }

  function reset(): void {
    templates.reset();
    save.forget();
  }

  return (
    <Section id="templates" title={t('options.templates.title')}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <div class="templates">
          <TemplateList
            list={draft.value}
            current={current.id}
            onChoose={templates.choose}
            onAdd={templates.add}
            onDuplicate={templates.duplicate}
            onRemove={templates.remove}
            onMove={templates.move}
          />
          <TemplateEditor
            key={current.id}
            template={current}
            visit={sample ?? invented}
            isReal={sample !== null}
            clinic={settings.clinic.name}
            onChange={(changed) => {
              draft.set(replaceTemplate(draft.value, changed));
              save.forget();
            }}
          />
        </div>
        {templates.removed && <Undo name={templates.removed.template.name} onUndo={templates.restore} />}
        <SaveBar
          state={save.state}
          isDirty={draft.isDirty}
          isOvertaken={draft.isOvertaken}
          blocked={bad && t('options.templates.mend', [bad.name || t('options.templates.nameless')])}
          onReset={reset}
        />
      </form>
    </Section>
  );
}
