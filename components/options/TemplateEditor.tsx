import { t } from '@/utils/browser/words.ts';
import type { Template } from '@/utils/domain/template.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import { TemplatePreview } from './TemplatePreview.tsx';
import { TextField } from './TextField.tsx';
import { TextWithVariables } from './TextWithVariables.tsx';
import { templateErrors } from './template-errors.ts';
import { textWarning } from './template-warning.ts';

interface Props {
  template: Template;
  /** Whose message the preview shows. */
  visit: Visit;
  /** Whether the visit is from the list rather than invented. */
  isReal: boolean;
  clinic: string;
  onChange: (changed: Template) => void;
}

/** One template: name and both texts on the left, what a patient gets on the right. */
export function TemplateEditor({ template, visit, isReal, clinic, onChange }: Props) {
  const errors = templateErrors(template);
  return (
    <div class="template-editor">
      <div class="template-texts">
        <TextField
          label={t('options.templates.name')}
          value={template.name}
          error={errors.name}
          onChange={(name) => onChange({ ...template, name })}
        />
        <TextWithVariables
          label={t('options.templates.messenger')}
          rows={6}
          value={template.messenger}
          error={errors.messenger}
          warning={textWarning(template.messenger, 'messenger', clinic)}
          onChange={(messenger) => onChange({ ...template, messenger })}
        />
        <TextWithVariables
          label={t('options.templates.sms')}
          rows={3}
          value={template.sms}
          error={errors.sms}
          warning={textWarning(template.sms, 'sms', clinic)}
          onChange={(sms) => onChange({ ...template, sms })}
        />
      </div>
      <TemplatePreview template={template} visit={visit} isReal={isReal} clinic={clinic} />
    </div>
  );
}
