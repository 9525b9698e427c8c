import { t } from '@/utils/browser/words.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import { namesLink, namesVariable, unknownVariables } from '@/utils/domain/template.ts';

/** What is worth a thought before a text is kept, though it can be; undefined when nothing is, or while an error stands there. */
export function textWarning(text: string, channel: Channel, clinic: string): string | undefined {
  if (!text.trim() || unknownVariables(text).length > 0) return undefined;
  if (!namesLink(text)) {
    return t(channel === 'sms' ? 'options.templates.noLinkSms' : 'options.templates.noLink');
  }
  return clinic.trim() === '' && namesVariable(text, 'clinic') ? t('options.templates.noClinic') : undefined;
}
