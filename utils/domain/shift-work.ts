import { type CallTrace, traceCalls } from './call.ts';
import { type Case, foldCase, isReadFromReply, type Message, undoneFacts } from './case.ts';
import { localTime } from './clinic-time.ts';
import { type Colour, hasLeft } from './colour.ts';
import { hasArrived, hasFailed } from './delivery.ts';
import { withoutErased, withoutLostClaims } from './erasure.ts';
import { type Answer, byTime, type Channel, type Fact, type RoundKind } from './fact.ts';
import { type LastWord, lastWord } from './shift-word.ts';
import type { Visit } from './visit.ts';

/** Whose work it was, in which round. */
export interface Doer {
  /** An operator's name; '' where the facts of it are not here. */
  by: string;
  round: RoundKind;
}

/** A reminder that was asked for and not stopped before it left. */
export interface SentMessage extends Doer {
  channel: Channel;
  outcome: Colour;
  /** When the operator asked for it, ms. */
  at: number;
}

/** What was done about one visit, by whom. */
export interface VisitWork {
  known: Case & { visit: Visit };
  messages: SentMessage[];
  /** SMS handed to a telephone by hand. */
  handed: (Doer & { at: number })[];
  calls: (CallTrace & Doer)[];
  /** Each round in which the row was marked as called and nothing was reported. */
  marked: Doer[];
  /** When the patient chose on the link or wrote, ms. */
  answeredAt: number[];
  word: (LastWord & Doer) | null;
}

/** What was done about a visit, from all its facts, each once; null for one that no list has shown. */
export function workOn(all: readonly Fact[], zone: string): VisitWork | null {
  const facts = withoutLostClaims(withoutErased(all));
  const known = foldCase(facts);
  const { visit } = known;
  if (!visit) return null;
  const undone = undoneFacts(facts);
  const standing = facts.filter((fact) => !undone.has(fact.id)).sort(byTime);
  const roundAt = (at: number): RoundKind => (localTime(at, zone).date < visit.date ? 'evening' : 'day');
  const calls = traceCalls(facts, undone).map((call) => ({ ...call, round: roundAt(call.toldAt ?? call.at) }));
  const claims = new Map(standing.flatMap((fact) => (fact.kind === 'message.claimed' ? [[fact.data.ref, fact.by]] : [])));
  return {
    known: { ...known, visit },
    calls,
    messages: known.messages.filter(hasLeft).map((message) => ({
      by: claims.get(message.ref) ?? '',
      round: message.round,
      channel: message.channel,
      outcome: outcomeOf(message, standing),
      at: message.claimedAt,
    })),
    handed: standing.flatMap(({ kind, by, at }) => (kind === 'sms.handed' ? [{ by, at, round: roundAt(at) }] : [])),
    marked: (['evening', 'day'] as const).flatMap((round) =>
      calls.some((call) => call.round === round && call.report !== null)
        ? []
        : markOf(standing.filter((fact) => roundAt(fact.at) === round)).map((by) => ({ by, round })),
    ),
    answeredAt: standing.flatMap((fact) =>
      fact.kind === 'patient.wrote' || (fact.kind === 'patient.answered' && !isReadFromReply(fact)) ? [fact.at] : [],
    ),
    word: lastWord(standing, calls, claims, roundAt, known),
  };
}

const CHOSEN: Record<Answer, Colour> = { cancel: 'red', reschedule: 'orange', confirm: 'green' };

/** What became of this one message, in the colours of R11 to R15: the last choice on its own link, else how it travelled. */
function outcomeOf(message: Message, standing: readonly Fact[]): Colour {
  const chosen = standing.findLast((fact) => fact.kind === 'patient.answered' && fact.data.ref === message.ref);
  if (chosen?.kind === 'patient.answered') return CHOSEN[chosen.data.answer];
  if (hasArrived(message.delivery)) return 'blue';
  return message.state === 'refused' || hasFailed(message.delivery) ? 'grey' : 'sending';
}

/** Who marked the row as called, if the mark was on at the end of these facts. */
function markOf(facts: readonly Fact[]): string[] {
  const last = facts.findLast((fact) => fact.kind === 'visit.marked' || fact.kind === 'visit.unmarked');
  return last?.kind === 'visit.marked' && last.data.mark === 'called' ? [last.by] : [];
}
