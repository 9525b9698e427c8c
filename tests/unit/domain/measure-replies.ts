import { readFileSync } from 'node:fs';
import { type Meaning, replyMeaning } from '../../../utils/domain/reply-meaning.ts';

/** Labels in the files, in the order in which they are printed. */
export const LABELS = ['comes', 'not', 'moves', 'unclear'] as const;
export type Label = (typeof LABELS)[number];

const LABEL_OF: Record<Meaning, Label> = { comes: 'comes', notComing: 'not', moves: 'moves', unclear: 'unclear' };

export interface Sample {
  label: Label;
  text: string;
}

/** Labelled replies, one a line: the label, a tab, the text. */
export function readReplies(file: string): Sample[] {
  const lines = readFileSync(new URL(`../../fixtures/replies/${file}`, import.meta.url), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line, i) => {
      const tab = line.indexOf('\t');
      const label = LABELS.find((one) => one === line.slice(0, tab));
      // The text itself is not to be seen.
      if (!label) throw new Error(`${file}: line ${i + 1} has no label`);
      return { label, text: line.slice(tab + 1) };
    });
}

export function proposed(text: string): Label {
  return LABEL_OF[replyMeaning(text).meaning];
}

/** How often each label was proposed for each. */
export type Confusion = Record<Label, Record<Label, number>>;

export function confusionOf(samples: readonly Sample[]): Confusion {
  const none = () => Object.fromEntries(LABELS.map((label) => [label, 0])) as Record<Label, number>;
  const counts = Object.fromEntries(LABELS.map((label) => [label, none()])) as Confusion;
  for (const { label, text } of samples) counts[label][proposed(text)] += 1;
  return counts;
}

/** Of what was proposed as `label` the share that is it; of what is it the share that was proposed. NaN where there is none. */
export function scoreOf(counts: Confusion, label: Label): { precision: number; recall: number; of: number } {
  const right = counts[label][label];
  const guessed = LABELS.reduce((sum, one) => sum + counts[one][label], 0);
  const of = LABELS.reduce((sum, one) => sum + counts[label][one], 0);
  return { precision: right / guessed, recall: right / of, of };
}

/** Figures alone, for people: rows are what a reply is, columns what was proposed. */
export function tableOf(counts: Confusion): string {
  const line = (cells: (string | number)[]) => cells.map((cell) => String(cell).padStart(10)).join('');
  return [
    line(['', ...LABELS, 'replies', 'precision', 'recall']),
    ...LABELS.map((label) => {
      const { precision, recall, of } = scoreOf(counts, label);
      return line([label, ...LABELS.map((one) => counts[label][one]), of, precision.toFixed(3), recall.toFixed(3)]);
    }),
  ].join('\n');
}
