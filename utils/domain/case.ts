import { type Call, type CallTrace, traceCalls } from './call.ts';
import { type DeliveryStatus, furtherStatus } from './delivery.ts';
import { erasedAt, withoutErased, withoutLostClaims } from './erasure.ts';
import { type Answer, byTime, type Channel, type Fact, type FactKind, type Mark, type RoundKind } from './fact.ts';
import type { Visit } from './visit.ts';

/** Where one reminder stands between us and the provider (design §5). */
export type SendState = 'claimed' | 'sending' | 'accepted' | 'refused' | 'unknown' | 'withdrawn';

/** One reminder of a visit: its sending, and how far it got. */
export interface Message {
  ref: string;
  channel: Channel;
  round: RoundKind;
  to: string;
  text: string;
  state: SendState;
  /** Why it was refused, withdrawn, came back unsent (then `claimed`) or is unknown; null otherwise. */
  why: string | null;
  delivery: DeliveryStatus | null;
  /** The provider's reason for a failed delivery, e.g. `no_account`. */
  reason: string | null;
  /** When the operator asked for it, and when it last changed, ms. */
  claimedAt: number;
  changedAt: number;
  /** The visit's time when it was claimed: a visit moved later makes the message wrong. */
  forTime: string | null;
}

export interface Reply {
  id: string;
  at: number;
  text: string;
  read: boolean;
}

/** What is known of one visit: a pure fold of its facts, kept only to be read quickly. */
export interface Case {
  /** Null when facts arrived for a visit never seen on a list here (another operator's, or a damaged store). */
  visit: Visit | null;
  seenAt: number;
  /** No longer on the list. */
  gone: boolean;
  messages: Message[];
  /** The last choice on the link counts (instruction, "what is left open"). */
  answer: { answer: Answer; at: number } | null;
  /** Choices made in all: more than one means the patient changed their mind. */
  answers: number;
  replies: Reply[];
  mark: { mark: Mark; at: number; by: string } | null;
  calls: Call[];
  /** The last comment, of a call or without one; '' when there is none. */
  comment: string;
  /** SMS that an operator handed to a phone by hand, ms. */
  handedAt: number | null;
  /** Time of the last fact, ms. */
  changedAt: number;
  /** When the patient's data was erased, ms; absent when it never was. What is known beside it came about since. */
  erasedAt?: number;
}

const EMPTY: Case = {
  visit: null,
  seenAt: 0,
  gone: false,
  messages: [],
  answer: null,
  answers: 0,
  replies: [],
  mark: null,
  calls: [],
  comment: '',
  handedAt: null,
  changedAt: 0,
};

/** The last reply that nobody has dealt with: neither looked at, nor followed by a mark (R17); null when there is none. */
export function unreadReply(known: Case): Reply | null {
  const markedAt = known.mark?.at ?? 0;
  return known.replies.findLast((reply) => !reply.read && reply.at > markedAt) ?? null;
}

/** Folds the facts of one visit, in any order and with repeats, to its case. */
export function foldCase(facts: readonly Fact[]): Case {
  const left = withoutLostClaims(withoutErased(facts));
  const once = new Map(left.map((fact) => [fact.id, fact]));
  const undone = undoneFacts([...once.values()]);
  const sorted = [...once.values()].filter((fact) => !undone.has(fact.id)).sort(byTime);
  const calls = traceCalls([...once.values()], undone).map(withoutTrace);
  const erased = erasedAt(left);
  return { ...markRead(sorted.reduce(addFact, EMPTY), sorted), calls, ...(erased === null ? {} : { erasedAt: erased }) };
}

function withoutTrace({ at, by, report, reportedAt }: CallTrace): Call {
  return { at, by, report, reportedAt };
}

/** Kinds that an operator makes and may take back; what happened outside cannot be undone. */
const UNDOABLE: ReadonlySet<FactKind> = new Set([
  'visit.marked',
  'visit.unmarked',
  'call.started',
  'call.reported',
  'visit.noted',
  'sms.handed',
  'reply.read',
]);

/** The ids of facts that were taken back. */
export function undoneFacts(facts: readonly Fact[]): ReadonlySet<string> {
  const undoable = new Set(facts.filter(isUndoable).map((fact) => fact.id));
  return new Set(facts.flatMap((fact) => (fact.kind === 'fact.undone' && undoable.has(fact.data.fact) ? [fact.data.fact] : [])));
}

/** Whether an operator may take a fact back: their own, and not a message that was stopped, which would then leave after all. */
export function isUndoable(fact: Fact): boolean {
  return UNDOABLE.has(fact.kind) || isSettledByPerson(fact) || isReadFromReply(fact);
}

/** A person's decision about a message of which nobody knows whether it left. */
export function isSettledByPerson({ kind, by, data }: Fact): boolean {
  if (by.startsWith('machine:')) return false;
  // A provider that took a message gave it an id.
  return (kind === 'message.accepted' && data.messageId === '') || (kind === 'message.withdrawn' && data.why === 'notLeft');
}

/** What an operator took a patient's own words to mean (R13, R14). */
export function isReadFromReply({ kind, by, data }: Fact): boolean {
  return kind === 'patient.answered' && data.via === 'reply' && !by.startsWith('machine:');
}

/** A reply is read once anybody has read it, even where the provider's clock dates the reply after the reading. */
function markRead(known: Case, facts: readonly Fact[]): Case {
  const read = new Set(facts.flatMap((fact) => (fact.kind === 'reply.read' ? [fact.data.reply] : [])));
  return { ...known, replies: known.replies.map((reply) => (read.has(reply.id) ? { ...reply, read: true } : reply)) };
}

function addFact(known: Case, fact: Fact): Case {
  const next: Case = { ...known, changedAt: Math.max(known.changedAt, fact.at) };
  switch (fact.kind) {
    case 'visit.seen':
      return { ...next, visit: { id: fact.visit, ...fact.data.visit }, seenAt: fact.at, gone: false };
    case 'visit.gone':
      return { ...next, gone: true };
    case 'patient.answered':
      return { ...next, answer: { answer: fact.data.answer, at: fact.at }, answers: known.answers + 1 };
    case 'patient.wrote':
      return { ...next, replies: [...known.replies, { id: fact.id, at: fact.at, text: fact.data.text, read: false }] };
    case 'reply.read':
      // Told to the reply by markRead, which does not care whose clock was ahead.
      return next;
    case 'visit.marked':
      return { ...next, mark: { mark: fact.data.mark, at: fact.at, by: fact.by } };
    case 'visit.unmarked':
      return { ...next, mark: null };
    case 'call.reported':
      return { ...next, comment: fact.data.comment || known.comment };
    case 'visit.noted':
      return { ...next, comment: fact.data.comment };
    case 'call.started':
    case 'fact.undone':
    // Belongs to a number, not to a visit: the journal keeps it by number.
    case 'patient.silenced':
    case 'patient.unsilenced':
    case 'visit.erased':
      return next;
    case 'sms.handed':
      return { ...next, handedAt: fact.at };
    case 'shift.started':
    case 'shift.ended':
      // Of no visit.
      return known;
    default:
      return { ...next, messages: addToMessages(known, fact) };
  }
}

type MessageFact = Extract<Fact, { kind: `message.${string}` | 'delivery.reported' }>;

function addToMessages(known: Case, fact: MessageFact): Message[] {
  const { ref } = fact.data;
  const before = known.messages.find((message) => message.ref === ref);
  const after = nextMessage(before ?? emptyMessage(ref, fact.at), fact, known);
  return before ? known.messages.map((message) => (message === before ? after : message)) : [...known.messages, after];
}

function nextMessage(message: Message, fact: MessageFact, known: Case): Message {
  const next: Message = { ...message, changedAt: fact.at };
  switch (fact.kind) {
    case 'message.claimed': {
      const { channel, round, to, text } = fact.data;
      return {
        ...next,
        channel,
        round,
        to,
        text,
        ...settle(message, 'claimed', null),
        claimedAt: fact.at,
        forTime: known.visit?.time ?? null,
      };
    }
    case 'message.sending':
      return { ...next, ...settle(message, 'sending', null) };
    case 'message.accepted':
      return { ...next, state: 'accepted', why: null };
    case 'message.refused':
      return { ...next, ...settle(message, 'refused', fact.data.code) };
    case 'message.unknown':
      return { ...next, ...settle(message, 'unknown', fact.data.why) };
    case 'message.returned':
      return { ...next, ...settle(message, 'claimed', fact.data.why) };
    case 'message.withdrawn':
      return { ...next, ...settle(message, 'withdrawn', fact.data.why) };
    case 'delivery.reported': {
      const delivery = furtherStatus(message.delivery, fact.data.status);
      // A delivery report proves that the provider took the message, whatever we had heard of the request itself.
      return {
        ...next,
        state: 'accepted',
        why: null,
        delivery,
        reason: delivery === message.delivery ? message.reason : fact.data.reason,
      };
    }
  }
}

/** Once a provider has taken a message nothing we learn later about a request can untake it. */
function settle(message: Message, state: SendState, why: string | null): Pick<Message, 'state' | 'why'> {
  return message.state === 'accepted' ? { state: 'accepted', why: null } : { state, why };
}

function emptyMessage(ref: string, at: number): Message {
  const [, round, channel] = ref.split('.');
  return {
    ref,
    channel: channel === 'sms' ? 'sms' : 'messenger',
    round: round === 'day' ? 'day' : 'evening',
    to: '',
    text: '',
    state: 'claimed',
    why: null,
    delivery: null,
    reason: null,
    claimedAt: at,
    changedAt: at,
    forTime: null,
  };
}
