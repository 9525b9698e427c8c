import { plural, t } from '@/utils/browser/words.ts';
import { measureSms } from '@/utils/domain/sms-parts.ts';
import type { Template } from '@/utils/domain/template.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import { previewText } from './template-preview.ts';

interface Props {
  template: Template;
  visit: Visit;
  isReal: boolean;
  clinic: string;
}

/** Both texts as one patient gets them; the SMS with what it costs. */
export function TemplatePreview({ template, visit, isReal, clinic }: Props) {
  const messenger = previewText(template.messenger, visit, clinic);
  const sms = previewText(template.sms, visit, clinic);
  return (
    <section class="preview" aria-label={t('options.templates.preview')}>
      <h3>{t('options.templates.preview')}</h3>
      <p class="field-hint">{t(isReal ? 'options.templates.previewReal' : 'options.templates.previewSample')}</p>
      <Bubble title={t('options.templates.messenger')} text={messenger} />
      <Bubble title={t('options.templates.sms')} text={sms} />
      {sms && <p class="preview-size">{sizeWords(sms)}</p>}
    </section>
  );
}

function Bubble({ title, text }: { title: string; text: string | null }) {
  return (
    <>
      <h4>{title}</h4>
      {text && (
        <p class="bubble" dir="auto">
          {text}
        </p>
      )}
      {text === '' && <p class="field-hint">{t('options.templates.noText')}</p>}
      {text === null && <p class="field-hint">{t('options.templates.noPreview')}</p>}
    </>
  );
}

function sizeWords(sms: string): string {
  const size = measureSms(sms);
  const words = [t('options.templates.size', [plural('parts', size.parts), plural('characters', size.characters)])];
  words.push(t('options.templates.perPart', [plural('characters', size.perPart)]));
  if (!size.isUnicode) words.push(t('options.templates.latinOnly'));
  return words.join(', ');
}
