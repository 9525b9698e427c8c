import { type DeliveryStatus, rankOf } from './delivery.ts';
import type { Visit } from './visit.ts';

/** How a reminder travels. */
export type Channel = 'messenger' | 'sms';
/** The evening before (ВД), or the visit's own morning (ДД). */
export type RoundKind = 'evening' | 'day';
/** What a patient can choose on the link page (R13 to R15). */
export type Answer = 'confirm' | 'cancel' | 'reschedule';
/** Why a row is pink: somebody called (R4), or the patient wrote that they will come (R17). */
export type Mark = 'called' | 'replied';

/** What came of a call (R7): was it picked up, will they come. */
export interface CallReport {
  picked: 'yes' | 'no' | 'busy' | 'wrong';
  will: 'yes' | 'no' | 'moves' | 'later' | 'unsaid';
  comment: string;
  /** When to call again, ms; null when nobody asked for it. */
  again: number | null;
}

/** What the consistency list before a shift's end looks for; each is defined in consistency.ts. */
export type CheckKind = 'pinkNoComment' | 'greenCalled' | 'notCalledBack' | 'noSms' | 'notInMorning' | 'unread';

/** What `visit` says in the facts of a shift, which belong to no visit: they are kept beside the cases and folded by shift.ts. */
export const SHIFT = 'shift';

/** What `visit` says in the fact of a message from a number that nobody wrote to. */
export const UNASSIGNED = 'unassigned';

/** What each kind of fact tells. Kinds are added, never changed in meaning. */
export interface FactData {
  'visit.seen': { visit: Omit<Visit, 'id'> };
  /** The list is shown whole, and the visit is not on it any more: cancelled, moved to another day, given to somebody else. */
  'visit.gone': Record<never, never>;
  'message.claimed': {
    ref: string;
    channel: Channel;
    round: RoundKind;
    provider: string;
    to: string;
    text: string;
    batch: string;
  };
  'message.sending': { ref: string; attempt: number };
  'message.accepted': { ref: string; messageId: string };
  /** The provider said no, for good: nothing was sent. `code` is a reason of the contract, e.g. `no_account`. */
  'message.refused': { ref: string; code: string };
  /** The request may or may not have been taken. */
  'message.unknown': { ref: string; why: string };
  /** Known not to have been taken; it is still wanted and goes out again under the same ref. */
  'message.returned': { ref: string; why: string };
  /** Known not to have been sent, and no longer wanted: stopped, overtaken by events, or settled so by a person. */
  'message.withdrawn': { ref: string; why: string };
  'delivery.reported': { ref: string; status: DeliveryStatus; reason: string | null };
  /**
   * `via`: the provider's word for how, e.g. `link`; `reply` where an operator read it from what the patient wrote. `turn`: which it
   * was of what the provider dates to one moment, from 0, which is left out.
   */
  'patient.answered': { ref: string; answer: Answer; via: string; turn?: number };
  'patient.wrote': { from: string; text: string; ref: string | null; turn?: number };
  /** Somebody on this number (E.164) asked not to be disturbed, or changed their mind; of several the last counts. */
  'patient.silenced': { phone: string };
  'patient.unsilenced': { phone: string };
  /** An operator looked at what the patient wrote. */
  'reply.read': { reply: string };
  'visit.marked': { mark: Mark };
  'visit.unmarked': Record<never, never>;
  'call.started': { phone: string };
  /**
   * `corrects`: the report in whose place this one stands, about the same call. `talk`: the first report of the same conversation,
   * where it was about several visits.
   */
  'call.reported': CallReport & { corrects?: string; talk?: string };
  /** A comment without a call. */
  'visit.noted': { comment: string };
  'sms.handed': { to: string; text: string };
  /** An operator took one of their own facts back; it stays in the history, struck out. */
  'fact.undone': { fact: string };
  /**
   * Everything known of the visit up to `at` was deleted, because its patient asked. It stands for what was deleted, and holds nothing of
   * it (erasure.ts).
   */
  'visit.erased': Record<never, never>;
  /** `by` has begun to work; `visit` is `SHIFT`. */
  'shift.started': Record<never, never>;
  /** `by` has ended their shift; `left` counts what the consistency list still named then. */
  'shift.ended': { left: Record<CheckKind, number> };
}

export type FactKind = keyof FactData;

/** One thing that happened: appended once, never changed (design §1). */
export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];

export interface FactOf<K extends FactKind> {
  /** ULID; derived from the source's own id where the source repeats itself, so that a repeat is the same fact. */
  id: string;
  kind: K;
  /** The visit it belongs to. */
  visit: string;
  /** When it happened, ms since the epoch; for a provider's event its own time. */
  at: number;
  /** An operator's name, or the machine part: `machine:page`, `machine:courier`, `machine:<provider>`. */
  by: string;
  data: FactData[K];
}

/**
 * The order in which facts are read: by time, so that any order of arrival folds alike. Of one moment come what was done here, as it was
 * made, and then what providers tell of: many of them know whole seconds only, in which more than one thing happens.
 */
export function byTime(a: Fact, b: Fact): number {
  return a.at - b.at || Number(isTold(a)) - Number(isTold(b)) || (isTold(a) ? byTelling(a, b) : 0) || compare(a.id, b.id);
}

/** A provider's event, as far as its facts are read in its own order. */
export function isTold({ kind, by }: Pick<Fact, 'kind' | 'by'>): boolean {
  return by.startsWith('machine:') && (kind === 'delivery.reported' || kind === 'patient.answered' || kind === 'patient.wrote');
}

/**
 * By the provider's time where ours stands in its place, which the id keeps; then how far the message got, and only then what the patient
 * did with it, in the provider's order.
 */
function byTelling(a: Fact, b: Fact): number {
  return compare(a.id.slice(0, 10), b.id.slice(0, 10)) || progressOf(a) - progressOf(b) || turnOf(a) - turnOf(b);
}

function progressOf(fact: Fact): number {
  return fact.kind === 'delivery.reported' ? rankOf(fact.data.status) : Number.MAX_SAFE_INTEGER;
}

/** Another profile's fact may say anything. */
export function turnOf({ data }: Fact): number {
  const turn = 'turn' in data ? data.turn : 0;
  return Number.isSafeInteger(turn) ? (turn as number) : 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
