import { t } from '@/utils/browser/words.ts';
import { COLOUR_SIGNS } from '@/utils/domain/signs.ts';
import type { Paint } from '@/utils/messages/protocol.ts';

const known = new Map<string, string>();

/** What a painted phone says in words: its colour, the next step and why. No personal data: the page can read it. */
export function paintWords({ colour, next }: Paint): string {
  const key = `${colour} ${next.step} ${next.reason}`;
  let words = known.get(key);
  if (words === undefined) {
    const of = colour ?? 'none';
    words = t('page.title', [COLOUR_SIGNS[of], t(`colour.${of}`), t(`step.${next.step}`), t(`reason.${next.reason}`)]);
    known.set(key, words);
  }
  return words;
}
