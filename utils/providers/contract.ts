import type { DeliveryStatus } from '../domain/delivery.ts';
import type { Answer, Channel } from '../domain/fact.ts';

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
  cursor: string;
  more: boolean;
  skipped: number;
}

/** What the provider knows of a reminder whose sending was interrupted. */
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
  | 'cursorExpired';

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
  /** Whether a repeated send under one clientRef is documented to have one effect. */
  deduplicates: boolean;
  batchSize: number;
  /** Results in any order; a clientRef that is missing from the answer is unknown. */
  send(messages: readonly OutgoingMessage[], batch: string, signal?: AbortSignal): Promise<SendResult[]>;
  events(cursor: string | null, signal?: AbortSignal): Promise<EventPage>;
  settle(clientRefs: readonly string[], signal?: AbortSignal): Promise<Settled[]>;
  /** Resolves when the address and token are good; else throws the fault. */
  check(signal?: AbortSignal): Promise<{ channels: string[] }>;
}
