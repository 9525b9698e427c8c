import type { Case } from './case.ts';
import { standingReport } from './outcome.ts';
import { coveredVisits } from './reminder.ts';
import type { RoundRules } from './round.ts';
import { type NextStep, nextStep, type Step } from './step.ts';
import { byStart, type Visit } from './visit.ts';

/** One row of the round's work. */
export interface QueueRow {
  known: Case;
  next: NextStep;
}

// Red and orange first: a freed slot can still be given away. Then whatever needs a decision; then what is done for many at once and
// takes its time to work (R3); then the telephone.
export const STEP_ORDER: readonly Step[] = ['callback', 'ask', 'send', 'sms', 'call', 'wait', 'done'];

/** A day's cases in the order in which they are worked on: by step, then by the visit's time. */
export function dayQueue(cases: readonly Case[], now: number, rules: RoundRules): QueueRow[] {
  return daySteps(cases, now, rules).sort(
    (a, b) => STEP_ORDER.indexOf(a.next.step) - STEP_ORDER.indexOf(b.next.step) || startOrder(a.known.visit, b.known.visit),
  );
}

/** The next step of each case, knowing its neighbours: a second visit of one patient follows the visit that was written about. */
export function daySteps(cases: readonly Case[], now: number, rules: RoundRules): QueueRow[] {
  const covered = coveredVisits(cases);
  return cases.map((known) => {
    const own = nextStep(known, now, rules);
    const leader = known.visit && covered.get(known.visit.id);
    if (!leader || own.step === 'done' || own.step === 'callback' || own.step === 'ask') return { known, next: own };
    // A call was about this visit too, and had an outcome of its own.
    if (standingReport(known, now, rules)) return { known, next: own };
    const theirs = nextStep(leader, now, rules);
    // The earlier visit has begun and nobody has answered for this one.
    if (theirs.reason === 'visitOver') return { known, next: own };
    return { known, next: { step: theirs.step === 'sms' ? 'wait' : theirs.step, reason: 'samePatient' } };
  });
}

/** A case whose visit was never seen comes last. */
function startOrder(a: Visit | null, b: Visit | null): number {
  return a && b ? byStart(a, b) : Number(a === null) - Number(b === null);
}
