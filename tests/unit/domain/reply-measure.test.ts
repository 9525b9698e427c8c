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
});
