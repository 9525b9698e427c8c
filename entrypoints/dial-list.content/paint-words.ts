import { t } from '@/utils/browser/words.ts';
import { COLOUR_SIGNS } from '@/utils/domain/signs.ts';
import type { Paint } from '@/utils/messages/protocol.ts';
import { outcomeWords } from './note-words.ts';

const known = new Map<string, string>();

/**
 * What a painted phone says in words: its colour, the next step and why, and what came of the calls. No personal data, so no comment:
 * the page can read it.
 */
export function paintWords({ colour, next, note }: Paint): string {
  const key = `${colour} ${next.step} ${next.reason} ${note.call?.picked} ${note.call?.will} ${note.missed}`;
  let words = known.get(key);
  if (words === undefined) {
    const of = colour ?? 'none';
    const now = t('page.title', [COLOUR_SIGNS[of], t(`colour.${of}`), t(`step.${next.step}`), t(`reason.${next.reason}`)]);
    words = [now, ...outcomeWords(note)].join(' · ');
    known.set(key, words);
  }
  return words;
}
