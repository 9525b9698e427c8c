import { missingSteps, type StartStep } from '@/utils/domain/first-start.ts';
import type { DaySummary } from '@/utils/domain/report.ts';
import { roundOf } from '@/utils/domain/round.ts';
import type { Step } from '@/utils/domain/step.ts';
import type { Shift } from './shift-service.ts';

/** Steps that call for the operator, in the order in which they are worked on; `wait` closes the list. */
export const WORK: readonly Exclude<Step, 'done'>[] = ['callback', 'ask', 'call', 'sms', 'send', 'wait'];

/**
 * What is not set yet; empty when everything is. Who works here the popup itself asks first, and a page that only the browser keeps us
 * from has a line of its own.
 */
export function missingOf({ pages, health, rules, templates }: Shift): StartStep[] {
  const left = missingSteps({ operator: '', pages, isConnected: health.connected, clinic: rules.name, templates });
  return left.filter((step) => step !== 'operator' && (step !== 'page' || pages.length === 0));
}

/** Whether a row calls for the operator now; waiting does not. */
export function hasWork(summary: DaySummary): boolean {
  return WORK.some((step) => step !== 'wait' && summary.steps[step] > 0);
}

/** Which round the list is in, by the clinic's clock. */
export function roundNow(shift: Shift, date: string, now: number): ReturnType<typeof roundOf> {
  return roundOf(date, now, shift.rules);
}
