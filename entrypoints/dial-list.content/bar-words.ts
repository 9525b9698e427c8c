import { t } from '@/utils/browser/words.ts';
import { COLOURS } from '@/utils/domain/colour.ts';
import type { DaySummary } from '@/utils/domain/report.ts';
import { COLOUR_SIGNS, MARK_SIGNS, STEP_SIGNS } from '@/utils/domain/signs.ts';
import type { Step } from '@/utils/domain/step.ts';
import type { BarItem, BarView } from '@/utils/page/overlay-bar.ts';
import { shortName } from '@/utils/page/short-name.ts';

// Waiting and done are nobody's work.
const STEPS = ['callback', 'ask', 'call', 'sms', 'send'] as const satisfies readonly Step[];

/** A day's figures in the bar's words. */
export function barWords(summary: DaySummary | null, trouble: string | null): BarView {
  if (!summary)
    return { chips: [], steps: [], next: { text: t('page.bar.starting'), visit: null }, trouble, short: t('extName') };
  const colours = [...COLOURS, 'none' as const].filter((colour) => summary.colours[colour] > 0);
  const marks = (['called', 'replied'] as const).filter((mark) => summary.marked[mark] > 0);
  const steps = STEPS.filter((step) => summary.steps[step] > 0);
  return {
    chips: [
      ...colours.map((colour) => ({
        colour,
        ...item(COLOUR_SIGNS[colour], summary.colours[colour], t(`page.bar.colour.${colour}`), t(`colour.${colour}`)),
      })),
      ...marks.map((mark) => ({
        colour: 'pink',
        ...item(MARK_SIGNS[mark], summary.marked[mark], t(`page.bar.mark.${mark}`), t(`mark.${mark}`)),
      })),
    ],
    steps: steps.map((step) => item(STEP_SIGNS[step], summary.steps[step], t(`page.bar.step.${step}`), t(`step.${step}`))),
    next: nextWords(summary),
    trouble,
    short: colours.map((colour) => `${COLOUR_SIGNS[colour]} ${summary.colours[colour]}`).join('  '),
  };
}

/** Eight states and five steps have to fit into the width of a small screen: the word is short, the whole one on hover. */
function item(sign: string, count: number, short: string, whole: string): BarItem {
  return { text: `${sign} ${count} ${short}`, title: `${sign} ${count} ${whole}` };
}

function nextWords({ next }: DaySummary): BarView['next'] {
  if (!next) return { text: t('page.bar.nothing'), visit: null };
  return { visit: next.visit, text: t('page.bar.next', [next.time, shortName(next.patient), t(`step.${next.next.step}`)]) };
}
