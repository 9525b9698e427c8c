import { t } from '@/utils/browser/words.ts';
import type { ReplyMeaning } from '@/utils/domain/reply-meaning.ts';

/** A proposal in words, which say that it is one. */
export function meaningWords({ meaning, isLate }: ReplyMeaning): string {
  return t(`meaning.${meaning === 'comes' && isLate ? 'comesLate' : meaning}`);
}
