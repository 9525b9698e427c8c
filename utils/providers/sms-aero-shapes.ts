import * as v from 'valibot';
import type { DeliveryStatus } from '../domain/delivery.ts';
import { ProviderError } from './contract.ts';
import type { Found } from './poll-state.ts';

/** An SMS as SMS Aero keeps it. */
export interface AeroSms {
  id: string;
  /** Digits without `+`. */
  number: string;
  text: string;
  /** When it was taken, ms on the vendor's clock. */
  createdAt: number;
  /** Null for a status that this version does not know. */
  found: Found | null;
}

/** Ids are numbers in the vendor's JSON; one beyond 2^53 arrives as its digits. */
const id = v.pipe(v.union([v.pipe(v.number(), v.integer()), v.string()]), v.transform(String), v.regex(/^\d{1,30}$/));
const seconds = v.pipe(v.number(), v.finite());

const sms = v.object({
  id,
  number: v.pipe(v.union([v.number(), v.string()]), v.transform(String)),
  text: v.string(),
  status: v.number(),
  dateCreate: seconds,
  dateAnswer: v.nullish(seconds),
});
const envelope = v.object({ success: v.boolean(), data: v.unknown(), message: v.nullish(v.string()) });

/** By the number of `status`: 3 is "handed to the operator", not a refusal, whatever one of the vendor's libraries says of it. */
const STATUSES: Partial<Record<number, DeliveryStatus>> = {
  0: 'queued',
  1: 'delivered',
  2: 'undelivered',
  3: 'sent',
  4: 'sent',
  6: 'rejected',
  8: 'queued',
};
const REASONS: Partial<Record<DeliveryStatus, string>> = { undelivered: 'provider_error', rejected: 'text_rejected' };

export function isEnvelope(json: unknown): json is v.InferOutput<typeof envelope> {
  return v.is(envelope, json);
}

/** The `data` of an answer that says it is a success; else the fields it objects to. */
export function openEnvelope(json: unknown): { data: unknown } | { objections: string[]; words: string } {
  const isBroke = v.is(v.object({ result: v.literal('no credits') }), json);
  if (isBroke) throw new ProviderError('noMoney', 'no');
  const parsed = v.safeParse(envelope, json);
  if (!parsed.success) throw new ProviderError('badShape', 'maybe');
  const { success, data, message } = parsed.output;
  if (success) return { data };
  return { objections: typeof data === 'object' && data !== null ? Object.keys(data) : [], words: message ?? '' };
}

/** Null for what is no SMS. */
export function parseAeroSms(json: unknown): AeroSms | null {
  const parsed = v.safeParse(sms, json);
  if (!parsed.success) return null;
  const { status: code, dateCreate, dateAnswer, ...rest } = parsed.output;
  const status = STATUSES[code];
  const at = dateAnswer ? dateAnswer * 1000 : null;
  return {
    ...rest,
    createdAt: dateCreate * 1000,
    found: status ? { status, reason: REASONS[status] ?? null, at } : null,
  };
}

/** A page of `sms/list`: records under "0", "1", …, beside `links`, which have a `next` while there is more. */
export function parseAeroPage(data: unknown): { list: AeroSms[]; skipped: number; hasMore: boolean } {
  if (data === null) return { list: [], skipped: 0, hasMore: false };
  if (typeof data !== 'object') throw new ProviderError('badShape', 'maybe');
  const records = Object.entries(data)
    .filter(([key]) => /^\d+$/.test(key))
    .map(([, one]) => parseAeroSms(one));
  const list = records.filter((one) => one !== null);
  const hasMore = v.is(v.object({ links: v.object({ next: v.string() }) }), data);
  return { list, skipped: records.length - list.length, hasMore };
}

export function parseBalance(data: unknown): number | null {
  const parsed = v.safeParse(v.object({ balance: v.number() }), data);
  return parsed.success ? parsed.output.balance : null;
}
