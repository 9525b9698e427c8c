import { handText } from '../domain/by-hand.ts';
import type { Fact } from '../domain/fact.ts';
import { type Candidate, clientRefOf, type LeftOut, planSend, sendingRound } from '../domain/reminder.ts';
import type { RoundRules } from '../domain/round.ts';
import type { Template } from '../domain/template.ts';
import { addFacts } from '../journal/append.ts';
import type { Journal } from '../journal/journal.ts';
import { isFree } from './claim.ts';

/** SMS that an operator says have gone from a telephone. */
export interface Handing {
  date: string;
  template: Template;
  /** `op` is the fact's id, made where the button was pressed: the same entry arriving twice is one. */
  entries: readonly { op: string; visit: string }[];
}

/** What became of each entry, by visit, and whose case changed. */
export interface Handed {
  handed: string[];
  leftOut: { visit: string; reason: LeftOut }[];
  changed: string[];
}

/**
 * Notes SMS handed over by hand, by the rules and in the kind of transaction by which they are claimed for the provider: a patient gets
 * the one or the other. Whoever may not have one any more is left out with the reason. Throws TemplateError on an unknown variable.
 */
export async function handReminders(
  db: Journal,
  { date, template, entries }: Handing,
  now: number,
  rules: RoundRules & { clinic: string; operator: string },
): Promise<Handed | 'wrongRound'> {
  const round = sendingRound(date, now, rules);
  if (!round) return 'wrongRound';
  return db.transaction('rw', db.tables, async () => {
    const cases = (await db.cases.where('day').equals(date).toArray()).map((row) => row.known);
    const candidates = new Map(planSend(cases, 'sms', now, rules).map((one) => [one.visit.id, one]));
    const told = await db.facts.bulkGet(entries.map((entry) => entry.op));
    const claims = await db.outbox.bulkGet(entries.map((entry) => clientRefOf(entry.visit, round, 'sms')));
    const facts = new Map<string, Fact>();
    const result: Handed = { handed: [], leftOut: [], changed: [] };
    for (const [i, { op, visit }] of entries.entries()) {
      const candidate = candidates.get(visit);
      if (isTold(told[i], visit)) result.handed.push(visit);
      else {
        const reason = facts.has(visit) ? 'handed' : reasonLeftOut(candidate, isFree(claims[i]));
        if (reason) result.leftOut.push({ visit, reason });
        else {
          facts.set(visit, handFact(op, candidate as Candidate, template, now, rules));
          result.handed.push(visit);
        }
      }
    }
    result.changed = await addFacts(db, [...facts.values()]);
    return result;
  });
}

function isTold(fact: Fact | undefined, visit: string): boolean {
  if (!fact) return false;
  if (fact.kind !== 'sms.handed' || fact.visit !== visit) throw new Error('The op is another fact’s id');
  return true;
}

/** The outbox is the second lock behind the case, as for a claim. */
function reasonLeftOut(candidate: Candidate | undefined, isUnclaimed: boolean): LeftOut | null {
  if (!candidate) return 'goneFromList';
  return candidate.leftOut ?? (isUnclaimed ? null : 'alreadySent');
}

function handFact(
  id: string,
  { visit, to }: Candidate,
  template: Template,
  at: number,
  { clinic, operator }: { clinic: string; operator: string },
): Fact {
  const text = handText(template.sms, visit, clinic);
  return { id, kind: 'sms.handed', visit: visit.id, at, by: operator, data: { to: to as string, text } };
}
