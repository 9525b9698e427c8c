import { measureSms, type SmsSize } from '@/utils/domain/sms-parts.ts';
import { LINK_PLACEHOLDER } from '@/utils/domain/template.ts';

/** Characters a link page's address is counted as: the processing centre puts in the real one, which nobody knows before. */
export const LINK_LENGTH = 30;

/** The size of an SMS as the patient gets it, with an address of usual length in place of the link. */
export function measureWithLink(text: string): SmsSize & { hasLink: boolean } {
  return { ...measureSms(text.replaceAll(LINK_PLACEHOLDER, 'x'.repeat(LINK_LENGTH))), hasLink: text.includes(LINK_PLACEHOLDER) };
}
