import { t } from '@/utils/browser/words.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import { fillTemplate, LINK_PLACEHOLDER, unknownVariables } from '@/utils/domain/template.ts';
import type { Visit } from '@/utils/domain/visit.ts';

const NOBODY: Visit = {
  id: '',
  site: '',
  date: '',
  time: '',
  patient: '',
  phones: [],
  doctor: '',
  place: '',
  what: '',
  cancelled: false,
};

/** What is worth a thought before a text is kept, though it can be; undefined when nothing is, or while an error stands there. */
export function textWarning(text: string, channel: Channel, clinic: string): string | undefined {
  if (!text.trim() || unknownVariables(text).length > 0) return undefined;
  if (!fillTemplate(text, NOBODY, '').includes(LINK_PLACEHOLDER)) {
    return t(channel === 'sms' ? 'options.templates.noLinkSms' : 'options.templates.noLink');
  }
  return clinic.trim() === '' && hasClinic(text) ? t('options.templates.noClinic') : undefined;
}

/** Both languages' names count, in any case: only filling tells. */
function hasClinic(text: string): boolean {
  return fillTemplate(text, NOBODY, 'clinic') !== fillTemplate(text, NOBODY, '');
}
