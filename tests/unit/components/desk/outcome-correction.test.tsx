// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { newFactId } from '@/utils/domain/fact-id.ts';
import { card, fact, NOW, seenFact, visit } from './canned.ts';
import { doing } from './stage.ts';
import { openBox, openCard, press } from './visit-stage.tsx';

const ID = visit(0).id;
const SEEN = seenFact();
const FORMER = newFactId(NOW);
const offering = (isLikely: boolean) => ({
  'visit.card': () => ({ ...card([SEEN]), correctable: { report: FORMER, isLikely } }),
});

const tick = (root: ParentNode) => root.querySelector('input[name=same]') as HTMLInputElement | null;

it('with nothing to correct, nothing is offered, and the outcome is another call’s', async () => {
  const { root, asked } = await openBox([SEEN]);
  expect(tick(root)).toBeNull();
  await press('1');
  expect(asked('call.report')[0]).not.toHaveProperty('corrects');
});

it.each([
  [true, FORMER],
  [false, undefined],
])('what is likelier is taken (%s)', async (isLikely, corrects) => {
  const { root, asked } = await openBox([SEEN], offering(isLikely));
  expect(tick(root)?.checked).toBe(isLikely);
  await press('4');
  expect(asked('call.report')).toMatchObject([{ reports: [{ visit: ID, report: { will: 'no' } }] }]);
  expect(asked('call.report')[0]?.corrects).toBe(corrects);
});

it.each([
  [true, undefined],
  [false, FORMER],
])('the operator knows better than what is likely (%s)', async (isLikely, corrects) => {
  const { root, asked } = await openBox([SEEN], offering(isLikely));
  await doing(() => tick(root)?.click());
  await press('1');
  expect(asked('call.report')[0]?.corrects).toBe(corrects);
});

it('the history strikes out what was corrected, says when and by whom, and takes back only what stands', async () => {
  const first = fact('call.reported', { picked: 'no', will: 'unsaid', comment: '', again: null });
  const report = { picked: 'yes', will: 'moves', comment: '', again: null, corrects: first.id } as const;
  const second = { ...fact('call.reported', report), at: first.at + 60_000, by: 'Вера' };
  const { root } = await openCard([SEEN, first, second]);
  const lines = [...root.querySelectorAll('.history li[data-kind="call.reported"]')];
  expect(lines.map((line) => [line.querySelector('s') !== null, line.querySelector('button') !== null])).toEqual([
    [false, true],
    [true, false],
  ]);
  expect(lines[1]?.querySelector('.history-undone')?.textContent?.trim()).toMatch(/^исправлено .*, Вера$/);
});
