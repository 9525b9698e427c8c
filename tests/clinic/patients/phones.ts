import type { Answers } from '../centre/answers.ts';
import type { Arrival, Delivery } from '../centre/delivery.ts';
import { type CentreMessage, listActions } from '../centre/ledger.ts';
import type { Action, ActionId, Channel, Status } from '../centre/types.ts';
import { toE164 } from '../people/phones.ts';
import type { Behaviour, Plan } from './plan.ts';

/** A message on a phone. */
export interface Received {
  readonly clientRef: string;
  readonly channel: Channel;
  readonly text: string;
  /** The message's link page. */
  readonly link: string;
  /** ms since the epoch */
  readonly at: number;
  readonly status: Status;
  readonly actions: readonly Action[];
  /** The patient's last choice. */
  readonly answer: ActionId | null;
}

/** A text the patient wrote. */
export interface Written {
  readonly channel: Channel;
  readonly text: string;
  readonly at: number;
}

/** What a test, or a person at the patients page, does with the patients' phones. Phones as E.164 or as typed. */
export interface PhonesControl {
  /** What the phone received, the oldest first. */
  inbox(phone: string): readonly Received[];
  /** What was written from it, the oldest first. */
  written(phone: string): readonly Written[];
  /** Choose on the link page of a message: by its clientRef, or its place in the inbox from 0. */
  choose(phone: string, message: string | number, action: ActionId): void;
  /** Answer with a text, in the channel of the last message (MAX when there was none). */
  reply(phone: string, text: string, options?: { inReplyTo?: string | null }): void;
  /** What the seeded crowd does on this phone. */
  plan(phone: string): Behaviour;
}

interface PhoneParts {
  readonly now: () => number;
  readonly plan: Plan;
  readonly delivery: () => Delivery;
  readonly answers: () => Answers;
  readonly linkOf: (message: CentreMessage) => string;
}

export function createPhones({ now, plan, delivery, answers, linkOf }: PhoneParts) {
  const arrivals = new Map<string, Arrival[]>();
  const written = new Map<string, Written[]>();

  function find<T>(kept: ReadonlyMap<string, T[]>, phone: string): readonly T[] {
    return kept.get(toE164(phone) ?? '') ?? [];
  }

  function keep<T>(kept: Map<string, T[]>, phone: string, item: T): void {
    kept.set(phone, [...(kept.get(phone) ?? []), item]);
  }

  const control: PhonesControl = {
    inbox: (phone) =>
      find(arrivals, phone).map(({ message, channel, text, at }) => ({
        clientRef: message.request.clientRef,
        channel,
        text,
        link: linkOf(message),
        at,
        status: message.status,
        actions: listActions(message),
        answer: message.answers.at(-1)?.actionId ?? null,
      })),
    written: (phone) => find(written, phone),
    choose(phone, which, action) {
      const inbox = find(arrivals, phone);
      const arrival = typeof which === 'number' ? inbox[which] : inbox.find(({ message }) => message.request.clientRef === which);
      if (arrival === undefined) throw new Error(`no message ${which} on ${phone}`);
      if (arrival.channel !== 'sms') delivery().read(arrival.message, arrival.attempt, arrival.channel);
      answers().choose(arrival.message, action);
    },
    reply(typed, text, { inReplyTo = null } = {}) {
      const phone = toE164(typed);
      if (phone === null) throw new Error(`not a phone: ${typed}`);
      const channel = find(arrivals, phone).at(-1)?.channel ?? 'max';
      keep(written, phone, { channel, text, at: now() });
      answers().say({ from: phone, channel, text, inReplyTo });
    },
    plan: (phone) => plan.behaviourOf(toE164(phone) ?? ''),
  };

  return {
    control,
    receive: (arrival: Arrival) => keep(arrivals, arrival.message.request.to, arrival),
    known: (): readonly string[] => [...new Set([...arrivals.keys(), ...written.keys()])],
  };
}
