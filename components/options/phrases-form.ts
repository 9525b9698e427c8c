import * as v from 'valibot';
import { t } from '@/utils/browser/words.ts';
import { settingsSchema } from '@/utils/settings/settings.ts';
import { errorWords, settingsErrorOf } from './settings-error.ts';

/** Ready phrases as they are typed: one a line. */
export function showPhrases(phrases: readonly string[]): string {
  return phrases.join('\n');
}

/** The phrases of a text; empty lines are nobody's. */
export function readPhrases(text: string): string[] {
  return linesOf(text).map(({ phrase }) => phrase);
}

/** What is wrong with the text, and on which line; undefined when it can be kept. */
export function phrasesError(text: string): string | undefined {
  const lines = linesOf(text);
  const issue = v.safeParse(settingsSchema.entries.phrases, readPhrases(text)).issues?.[0];
  const wrong = lines[Number(issue?.path?.[0]?.key)];
  if (wrong) return t('options.calls.lineTooLong', [String(wrong.number), String(wrong.phrase.length)]);
  if (issue) return errorWords(settingsErrorOf(issue.message));
  for (const { phrase, number } of lines) {
    const first = lines.find((line) => line.phrase === phrase);
    if (first && first.number < number) return t('options.calls.repeated', [String(number), String(first.number)]);
  }
}

/** Lines that say something, numbered from 1 as they stand in the field. */
function linesOf(text: string): { phrase: string; number: number }[] {
  return text
    .split('\n')
    .map((line, i) => ({ phrase: line.trim(), number: i + 1 }))
    .filter(({ phrase }) => phrase !== '');
}
