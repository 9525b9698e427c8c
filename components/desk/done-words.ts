import { plural, t } from '@/utils/browser/words.ts';

/** What an operator has just done to a visit, and can take back by one press. */
export interface Done {
  what: 'marked' | 'unmarked' | 'replied' | 'read' | 'cancel' | 'reschedule' | 'settled' | 'outcome' | 'note';
  facts: readonly { visit: string; fact: string }[];
}

/** Says it; the operator knows about whom. */
export function doneWords({ what, facts }: Done): string {
  const others = new Set(facts.map((one) => one.visit)).size;
  if (what === 'cancel' || what === 'reschedule') return t(`meaning.done.${what}`);
  return others > 1 ? t('desk.done.outcomes', [plural('patients', others)]) : t(`desk.done.${what}`);
}
