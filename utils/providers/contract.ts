import type * as v from 'valibot';
import type { DeliveryStatus } from '../domain/delivery.ts';
import type { Answer, Channel } from '../domain/fact.ts';
import type { Fetch } from './http.ts';

/** One reminder as a provider takes it. */
export interface OutgoingMessage {
  /** The idempotency key; the same reminder always has the same. */
  clientRef: string;
  channel: Channel;
  /** E.164. */
  to: string;
  text: string;
  /** RFC 3339 with offset; the provider must not deliver later than this. */
  notAfter: string;
  /** What the patient sees on the link page. */
  visit: { clinic: string; patient: string; doctor: string; date: string; time: string };
}

/** What became of one message of a batch. */
export type SendResult =
  | { clientRef: string; outcome: 'accepted'; messageId: string }
  | { clientRef: string; outcome: 'refused'; code: string }
  /** Not taken, for a passing reason; may be sent again. */
  | { clientRef: string; outcome: 'returned'; code: string };

/** Something the provider tells of its own accord. `at` is its own time, ms; `id` repeats when the event does. */
export type ProviderEvent =
  | { id: string; at: number; kind: 'status'; clientRef: string; status: DeliveryStatus; reason: string | null }
  | { id: string; at: number; kind: 'answer'; clientRef: string; answer: Answer; via: string }
  | { id: string; at: number; kind: 'inbound'; from: string; text: string; clientRef: string | null };

/** A page of events. The caller commits `events` and `cursor` together. `skipped` counts records that could not be understood. */
export interface EventPage {
  events: ProviderEvent[];
  /** Opaque to everyone but the provider. */
  cursor: string;
  more: boolean;
  skipped: number;
  /**
   * Where the provider hands each event out once and then forgets it: tells it that they are kept. Called after the commit, and
   * only then; a worker stopped in between gets the same events again.
   */
  acknowledge?: (signal?: AbortSignal) => Promise<void>;
}

/** A reminder that the provider took and whose last delivery state is not in yet. For providers that are asked message by message. */
export interface OpenMessage {
  clientRef: string;
  /** As `send` or `settle` told it. */
  messageId: string;
  channel: Channel;
  /** E.164. */
  to: string;
  text: string;
  /** When it was accepted, ms. */
  acceptedAt: number;
}

/** A reminder whose sending was interrupted. */
export interface UnknownMessage {
  clientRef: string;
  channel: Channel;
  /** E.164. */
  to: string;
  text: string;
  /** When the request began that may or may not have been taken, ms. */
  sentAt: number;
}

/** What the provider knows of a reminder whose sending was interrupted; one that it cannot tell yet is missing from the answer. */
export type Settled = { clientRef: string; known: true; messageId: string } | { clientRef: string; known: false };

/**
 * Why a call failed, in the terms in which the operator is told (locale key `centre.<code>`).
 * `wasTaken` says what may have happened to the request's effect: `no` for certain not, `maybe` otherwise.
 */
export type ProviderFault =
  | 'unreachable'
  | 'silent'
  | 'notJson'
  | 'badShape'
  | 'tooBig'
  | 'redirected'
  | 'unauthorised'
  | 'forbidden'
  | 'notFound'
  | 'tooMany'
  | 'unavailable'
  | 'serverError'
  | 'refRefused'
  | 'badRequest'
  | 'noPermission'
  | 'cursorExpired'
  /** The vendor's own account is signed out, starting, or kept from sending. */
  | 'accountOff'
  | 'accountStarting'
  | 'accountSuspended'
  /** The tariff, the purse, the phone's queue is used up. */
  | 'quotaUsed'
  | 'noMoney'
  | 'queueFull'
  | 'signRefused'
  | 'deviceNotChosen'
  | 'deviceUnknown'
  /** The browser cannot be kept from repeating a message by itself. */
  | 'notOnce'
  /** Another program takes what the queue would hold. */
  | 'queueTaken';

export class ProviderError extends Error {
  readonly fault: ProviderFault;
  readonly wasTaken: 'no' | 'maybe';
  /** ms to wait before the next attempt, from Retry-After; null when the provider did not say. */
  readonly retryAfter: number | null;
  /** The clientRefs the provider objects to, where it names them. */
  readonly refs: readonly string[];
  constructor(
    fault: ProviderFault,
    wasTaken: 'no' | 'maybe',
    { retryAfter = null, refs = [], cause }: { retryAfter?: number | null; refs?: readonly string[]; cause?: unknown } = {},
  ) {
    super(`Provider: ${fault}`, { cause });
    this.name = 'ProviderError';
    this.fault = fault;
    this.wasTaken = wasTaken;
    this.retryAfter = retryAfter;
    this.refs = refs;
  }
}

/** What every messaging provider offers. All calls end within 20 s and throw only ProviderError. */
export interface Provider {
  id: string;
  channels: readonly Channel[];
  /** Whether a repeated send under one clientRef is documented to have one effect. */
  deduplicates: boolean;
  batchSize: number;
  /** The least time between two polls, ms; absent where the contract sets none. */
  pollEvery?: number;
  /**
   * A text as this provider's patients get it: without the place of a link that nobody makes, with how to answer. What is written
   * already stays as it is. Absent where a text goes as it is, and the provider puts in the patient's own link.
   */
  wording?(text: string): string;
  /** Results in any order; a clientRef that is missing from the answer is unknown. */
  send(messages: readonly OutgoingMessage[], batch: string, signal?: AbortSignal): Promise<SendResult[]>;
  /**
   * Whether `events` looks at `open`, for which every reminder of the last days is read with its visit: where the vendor tells of a message
   * only when asked after it.
   */
  readsOpen?: true;
  /** `open`: every reminder that this provider took and that is not over; none for one that does not read them. */
  events(cursor: string | null, open: readonly OpenMessage[], signal?: AbortSignal): Promise<EventPage>;
  settle(messages: readonly UnknownMessage[], signal?: AbortSignal): Promise<Settled[]>;
  /** Resolves when the address and the secrets are good; else throws the fault. `account` is what the vendor calls it, to be shown. */
  check(signal?: AbortSignal): Promise<{ channels: string[]; account?: string }>;
}

/** A small store of one provider's own: accounts found by number, ids that lead back to a clientRef. JSON values, kept with the journal. */
export interface ProviderMemory {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
}

/** What a provider is connected with. */
export interface ProviderEnv {
  fetch: Fetch;
  /** For requests that must not be repeated by the browser (send-once.ts); the same as `fetch` only where nothing repeats any. */
  sendOnce: Fetch;
  now(): number;
  memory: ProviderMemory;
}

/**
 * One field of a provider's settings as the options page asks for it. Its words are the locale keys `provider.<id>.<name>` and
 * `….<name>Hint`, with `_` for every `-` of the id: a browser's message names know no hyphens.
 */
export interface ProviderField {
  name: string;
  kind: 'address' | 'text' | 'secret' | 'choice' | 'switch';
  /** Of a choice; the words are `provider.<id>.<name>_<option>`. */
  options?: readonly string[];
  isOptional?: boolean;
}

/** A kind of provider: one file exports one, and one line in `registry.ts` lists it. Its name is the locale key `provider.<id>.name`. */
export interface ProviderKind {
  id: string;
  channels: readonly Channel[];
  fields: readonly ProviderField[];
  /** Everything but the secrets, in the form in which it is kept. Messages are locale keys under `settingsError`. */
  settings: v.GenericSchema<unknown, Record<string, string | boolean>>;
  /** What a new connection starts with. */
  defaults: Record<string, string | boolean>;
  /** Match patterns of every host that this connection calls, e.g. `https://api.sms-gate.app/*`. */
  origins(settings: Record<string, string | boolean>): string[];
  /** Its queue hands each event out once: only one profile may poll it. */
  isOnceOnly: boolean;
  /** Whether the options page warns of something before it is connected, by the locale key `provider.<id>.warning`. */
  hasWarning?: boolean;
  connect(settings: Record<string, string | boolean>, secrets: Record<string, string>, env: ProviderEnv): Provider;
}
