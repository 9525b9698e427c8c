import { t } from '@/utils/browser/words.ts';
import { COLOURS } from '@/utils/domain/colour.ts';
import type { DaySummary } from '@/utils/domain/report.ts';
import { COLOUR_SIGNS, MARK_SIGNS, STEP_SIGNS } from '@/utils/domain/signs.ts';
import type { NextStep, Step } from '@/utils/domain/step.ts';
import { showDate } from '@/utils/domain/template.ts';
import type { BarView } from '@/utils/page/overlay-bar.ts';
import type { BarToggle } from '@/utils/page/overlay-toggles.ts';
import type { FilterKey, RowFilter } from '@/utils/page/row-filter.ts';
import { shortName } from '@/utils/page/short-name.ts';

/** Whom «Следующий» leads to on this page. */
export interface UpcomingRow {
  visit: string;
  time: string;
  patient: string;
  next: NextStep;
}

interface Shown {
  summary: DaySummary | null;
  trouble: string | null;
  filter: Pick<RowFilter, 'isOn' | 'isActive'>;
  upcoming: UpcomingRow | null;
  /** Who works here; '' while nobody has said. */
  operator: string;
}

/** Steps that are somebody's work, in its order. */
export const STEPS = ['callback', 'ask', 'call', 'sms', 'send'] as const satisfies readonly Step[];

/** A day's figures in the bar's words. */
export function barWords({ summary, trouble, filter, upcoming, operator }: Shown): BarView {
  // Where something is wrong the list is not being read.
  const next = !summary && trouble !== null ? { text: [], visit: null } : nextWords(summary, upcoming);
  if (!summary) return { head: null, chips: [], steps: [], next, trouble, short: t('extName') };
  // A pressed filter stays to be taken off, even when it counts nothing any more.
  const isShown = (key: FilterKey, count: number) => count > 0 || filter.isOn(key);
  const colours = [...COLOURS, 'none' as const].filter((one) => isShown(`colour:${one}`, summary.colours[one]));
  const marks = (['called', 'replied'] as const).filter((one) => isShown(`mark:${one}`, summary.marked[one]));
  const steps = STEPS.filter((one) => isShown(`step:${one}`, summary.steps[one]));
  const toggle = (key: FilterKey, sign: string, count: number, short: string, whole: string): BarToggle => ({
    key,
    count: `${sign} ${count}`,
    word: short,
    title: t('page.bar.filter', [`${sign} ${count} ${whole}`]),
    isOn: filter.isOn(key),
  });
  const short = colours.map((colour) => `${COLOUR_SIGNS[colour]} ${summary.colours[colour]}`).join('  ');
  return {
    head: headWords(summary, operator),
    chips: [
      ...colours.map((one) => ({
        ...toggle(`colour:${one}`, COLOUR_SIGNS[one], summary.colours[one], t(`page.bar.colour.${one}`), t(`colour.${one}`)),
        colour: one,
      })),
      ...marks.map((one) => ({
        ...toggle(`mark:${one}`, MARK_SIGNS[one], summary.marked[one], t(`page.bar.mark.${one}`), t(`mark.${one}`)),
        colour: 'pink',
      })),
    ],
    steps: steps.map((one) =>
      toggle(`step:${one}`, STEP_SIGNS[one], summary.steps[one], t(`page.bar.step.${one}`), t(`step.${one}`)),
    ),
    next,
    trouble,
    short: filter.isActive() ? `${t('page.bar.filtered')}  ${short}` : short,
  };
}

function headWords({ round, date, steps, visits }: DaySummary, operator: string): BarView['head'] {
  const done = t('page.bar.done', [String(steps.done), String(visits)]);
  const day = showDate(date);
  const who = operator && ` · ${operator}`;
  const title = `${t(`page.bar.round.${round}`)}, ${day}. ${done}${who}`;
  // What is cut off first stands last.
  return { text: `${done} · ${t(`page.bar.round.${round}`)} ${day.slice(0, 5)}${shorten(who)}`, title };
}

/** A long name leaves room for the numbers; it stands whole in the title. */
function shorten(who: string): string {
  return who.length > 18 ? `${who.slice(0, 17)}…` : who;
}

function nextWords(summary: DaySummary | null, upcoming: UpcomingRow | null): BarView['next'] {
  if (!summary) return { text: [t('page.bar.starting')], visit: null };
  // Somebody may be left whom this page does not show now.
  const one = upcoming ?? (summary.next && { ...summary.next, visit: null });
  if (!one) return { text: [t('page.bar.nothing')], visit: null };
  const { step, reason } = one.next;
  const who = t('page.bar.next', [one.time, shortName(one.patient)]);
  return { visit: one.visit, text: [`${who},`, ` ${t(`step.${step}`)}`, ` (${t(`reason.${reason}`)})`] };
}
