import { toE164 } from '../people/phones.ts';
import type { Scheduler } from '../scheduler.ts';
import type { Answers } from './answers.ts';
import type { Fault, FaultOptions, Faults } from './faults.ts';
import { type CentreMessage, type Ledger, takeSnapshot } from './ledger.ts';
import type { LoggedRequest } from './request-log.ts';
import type { ActionId, Channel, MessageRequest, Reason, Snapshot, Status } from './types.ts';

/** A message as the centre has it: how far it got, and what was asked for. */
export interface AcceptedMessage extends Snapshot {
  readonly to: string;
  readonly request: MessageRequest;
}

/** What a test can do to the centre, past its API. */
export interface CentreControl {
  /** Misbehave for the next requests: one, unless `times` says more. */
  fail(mode: Fault, options?: FaultOptions): void;
  /** From now on it says that it sends SMS, or that it does not. */
  offerSms(isOffered: boolean): void;
  /** Forget the faults still planned. */
  heal(): void;
  /** Keep requests to send waiting: `before` they are taken, or taken but `after` that not answered. */
  hold(when?: 'before' | 'after'): void;
  release(): void;
  /** Every request to /v1, the oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** How many times each clientRef was really sent. */
  effects(): ReadonlyMap<string, number>;
  /** How many messages were really sent to each phone (E.164), whatever their clientRefs. */
  effectsByPhone(): ReadonlyMap<string, number>;
  /** All messages taken, the oldest first. */
  messages(): readonly AcceptedMessage[];
  /** Let simulated time pass at once: deliveries, readings and answers due within `ms` happen now. */
  advance(ms: number): void;
  /** Emit a status by hand; nothing else moves that message's delivery from then on. `at`: ms since the epoch. */
  report(clientRef: string, status: Status, options?: { reason?: Reason; at?: number }): void;
  /** Choose on the link as the patient. */
  answer(clientRef: string, action: ActionId): void;
  /** A text from a phone, by MAX unless told otherwise. */
  say(fromPhone: string, text: string, options?: { inReplyTo?: string; channel?: Channel }): void;
}

interface Parts {
  readonly ledger: Ledger;
  readonly answers: Answers;
  readonly faults: Faults;
  readonly scheduler: Scheduler;
  readonly requests: readonly LoggedRequest[];
  readonly sent: ReadonlyMap<string, number>;
  readonly offer: { sms: boolean };
}

const endings: readonly Status[] = ['read', 'undelivered', 'expired', 'rejected', 'failed', 'cancelled'];

export function createControl({ ledger, answers, faults, scheduler, requests, sent, offer }: Parts): CentreControl {
  function find(clientRef: string): CentreMessage {
    const message = ledger.find(clientRef);
    if (message === null) throw new Error(`the centre has no message ${clientRef}`);
    return message;
  }

  return {
    fail: faults.fail,
    offerSms(isOffered) {
      offer.sms = isOffered;
    },
    heal: faults.heal,
    hold: faults.hold,
    release: faults.release,
    requests,
    effects: () => new Map(sent),
    effectsByPhone() {
      const counts = new Map<string, number>();
      for (const { request } of ledger.all()) {
        counts.set(request.to, (counts.get(request.to) ?? 0) + (sent.get(request.clientRef) ?? 0));
      }
      return counts;
    },
    messages: () =>
      ledger.all().map((message) => ({ ...takeSnapshot(message), to: message.request.to, request: message.request })),
    advance: scheduler.advance,
    report(clientRef, status, options = {}) {
      const message = find(clientRef);
      message.halted = true;
      ledger.report(message, { status, final: endings.includes(status), ...options });
    },
    answer: (clientRef, action) => answers.choose(find(clientRef), action),
    say(fromPhone, text, { inReplyTo = null, channel = 'max' }: { inReplyTo?: string | null; channel?: Channel } = {}) {
      const from = toE164(fromPhone);
      if (from === null) throw new Error(`not a phone: ${fromPhone}`);
      answers.say({ from, channel, text, inReplyTo });
    },
  };
}
