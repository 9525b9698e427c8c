import { authorWords } from '@/components/parts/author-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { Case } from '@/utils/domain/case.ts';
import type { RowNote } from '@/utils/messages/protocol.ts';
import { momentInWords } from './day-words.ts';
import { callWords } from './fact-words.ts';

interface Clock {
  now: number;
  /** The clinic's, IANA. */
  zone: string;
}

/** E.g. «Не взяли: 2, последний раз 10:41, Анна»; null when everybody picked up. */
export function missedInWords({ missed }: RowNote, { calls }: Case, { now, zone }: Clock): string | null {
  // The round's calls are the last ones: so is the last of them that was missed.
  const last = calls.findLast((call) => call.report?.picked === 'no' || call.report?.picked === 'busy');
  if (missed === 0 || !last) return null;
  return t('desk.outcome.missed', [String(missed), momentInWords(last.at, now, zone), authorWords(last.by)]);
}

/** What came of the round's last call, in words; null before the first. */
export function lastCallInWords({ call }: RowNote, { now, zone }: Clock): string | null {
  if (!call) return null;
  return t('desk.outcome.last', [callWords(call, zone), momentInWords(call.at, now, zone), authorWords(call.by)]);
}
