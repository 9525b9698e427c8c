import { describe, expect, it } from 'vitest';
import { confusionOf, LABELS, readReplies, scoreOf, tableOf } from './measure-replies.ts';

/** Nobody who works on the rules reads these replies: only figures are printed, also when a figure is too low. */
describe('the meaning of replies, measured on a set held out from its rules', () => {
  const replies = readReplies('held-out.tsv');
  const counts = confusionOf(replies);

  it('is measured on at least 300, of every kind', () => {
    process.stdout.write(`${tableOf(counts)}\n`);
    expect(replies.length).toBeGreaterThanOrEqual(300);
    for (const label of LABELS) expect(scoreOf(counts, label).of, label).toBeGreaterThanOrEqual(30);
  });

  it('«comes» is hardly ever wrong', () => {
    expect(scoreOf(counts, 'comes').precision).toBeGreaterThanOrEqual(0.98);
  });

  it('and yet is said: a model that is never sure would be of no use', () => {
    for (const [label, least] of [
      ['comes', 0.8],
      ['not', 0.85],
      ['moves', 0.75],
    ] as const)
      expect(scoreOf(counts, label).recall, label).toBeGreaterThanOrEqual(least);
  });
});
