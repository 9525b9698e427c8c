import type { Fact, FactKind, FactOf } from './fact.ts';
import { nameKey } from './normalise.ts';
import { factIdTime } from './ulid.ts';
import type { Visit } from './visit.ts';

/** What a provider tells of; it may tell again of what happened long ago. */
const TOLD: ReadonlySet<FactKind> = new Set(['delivery.reported', 'patient.answered', 'patient.wrote']);

/** When the data of these facts' visit was erased last, ms; null when it never was. */
export function erasedAt(facts: readonly Fact[]): number | null {
  const times = facts.flatMap((fact) => (fact.kind === 'visit.erased' ? [fact.at] : []));
  return times.length > 0 ? Math.max(...times) : null;
}

/**
 * What an erasure leaves of one visit's facts: itself, and what was made after it. A sight of the row made after it says no more than
 * that there is a visit at that time. The same facts come back, whatever their order, where nothing was erased.
 */
export function withoutErased(facts: readonly Fact[]): readonly Fact[] {
  const at = erasedAt(facts);
  if (at === null) return facts;
  return facts.filter((fact) => fact.kind === 'visit.erased' || madeAt(fact) > at).map(withoutPatient);
}

/**
 * Facts of a reminder whose claim an erasure took tell of nothing any more: a report that comes late must not bring the message back.
 * `facts` are what `withoutErased` left.
 */
export function withoutLostClaims(facts: readonly Fact[]): readonly Fact[] {
  if (erasedAt(facts) === null) return facts;
  const claimed = new Set(facts.flatMap((fact) => (fact.kind === 'message.claimed' ? [fact.data.ref] : [])));
  const isLost = (fact: Fact) => isOfMessage(fact) && !claimed.has(fact.data.ref);
  return facts.filter((fact) => !isLost(fact));
}

/**
 * When a fact was made, ms. An event that a provider tells of months later is dated anew by whoever hears it; its id keeps the time
 * that the provider gave.
 */
export function madeAt({ id, kind, at }: Fact): number {
  return TOLD.has(kind) ? Math.min(at, factIdTime(id)) : at;
}

/** As much of a visit as may be known after its patient's data was erased. */
export function bareVisit<V extends Omit<Visit, 'id'>>(visit: V): V {
  return { ...visit, site: '', patient: '', phones: [], doctor: '', place: '', what: '' };
}

/**
 * Whether two visits are the same patient's: one name and a number in common. A family shares the number, namesakes share the name;
 * visits that show no number at all are nobody's but their own.
 */
export function isSamePatient(a: Visit, b: Visit): boolean {
  const numbers = new Set(a.phones.map((phone) => phone.e164));
  return nameKey(a.patient) === nameKey(b.patient) && b.phones.some((phone) => numbers.has(phone.e164));
}

function withoutPatient(fact: Fact): Fact {
  return fact.kind === 'visit.seen' ? { ...fact, data: { visit: bareVisit(fact.data.visit) } } : fact;
}

type OfMessage = FactOf<'delivery.reported'> | Extract<Fact, { kind: `message.${string}` }>;

function isOfMessage(fact: Fact): fact is OfMessage {
  return fact.kind === 'delivery.reported' || fact.kind.startsWith('message.');
}
