import { LINK_LENGTH, measureWithLink } from '@/components/parts/sms-size.ts';
import { plural, t } from '@/utils/browser/words.ts';

/** How long an SMS is, and in how many parts it is billed. */
export function SmsSize({ text }: { text: string }) {
  const { characters, parts, hasLink } = measureWithLink(text);
  return (
    <p class="phone-size">
      {plural('characters', characters)}, {plural('parts', parts)}
      {hasLink && <span> {t('desk.preview.linkCounted', [String(LINK_LENGTH)])}</span>}
    </p>
  );
}
