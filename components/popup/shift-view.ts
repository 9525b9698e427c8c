import type { DaySummary } from '@/utils/domain/report.ts';
import { roundOf } from '@/utils/domain/round.ts';
import type { Step } from '@/utils/domain/step.ts';
import type { Shift } from './shift-service.ts';

/** Steps that call for the operator, in the order in which they are worked on; `wait` closes the list. */
export const WORK: readonly Exclude<Step, 'done'>[] = ['callback', 'ask', 'call', 'sms', 'send', 'wait'];

/** What has to be connected before the shift can begin. */
export type Missing = 'page' | 'provider';

/** What is not connected; empty when everything is. */
export function missingOf(shift: Shift): Missing[] {
  const missing: Missing[] = [];
  if (shift.pages.length === 0) missing.push('page');
  if (!shift.health.connected) missing.push('provider');
  return missing;
}

/** Whether a row calls for the operator now; waiting does not. */
export function hasWork(summary: DaySummary): boolean {
  return WORK.some((step) => step !== 'wait' && summary.steps[step] > 0);
}

/** Which round the list is in, by the clinic's clock. */
export function roundNow(shift: Shift, date: string, now: number): ReturnType<typeof roundOf> {
  return roundOf(date, now, shift.rules);
}
