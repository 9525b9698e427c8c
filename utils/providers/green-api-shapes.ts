import * as v from 'valibot';
import { ProviderError } from './contract.ts';

/** One notification of the queue. */
export interface Notification {
  /** What it is deleted by. */
  receipt: string;
  body: unknown;
}

/** The part of an instance's settings that decides whether its queue fills. */
export interface GreenSettings {
  /** Its own account, digits; '' while it is signed out. */
  phone: string;
  /** Where notifications go instead of into the queue; '' for the queue. */
  webhookUrl: string;
  /** Which kinds are put into the queue, `yes` or `no`. */
  switches: Record<string, string>;
}

/** Ids are texts in MAX and may look like numbers, beyond 2^53 too; a receipt is a number. */
export const id = v.pipe(
  v.union([v.pipe(v.number(), v.integer()), v.string()]),
  v.transform(String),
  v.nonEmpty(),
  v.maxLength(200),
);

const notification = v.object({ receiptId: v.pipe(id, v.regex(/^\d+$/)), body: v.unknown() });

function orThrow<T>(schema: v.GenericSchema<unknown, T>, json: unknown, wasTaken: 'no' | 'maybe'): T {
  const parsed = v.safeParse(schema, json);
  if (!parsed.success) throw new ProviderError('badShape', wasTaken);
  return parsed.output;
}

/** Null for an empty queue. One without a receipt could never be deleted, and would be all that is ever received. */
export function parseNotification(json: unknown): Notification | null {
  if (json === null) return null;
  const { receiptId, body } = orThrow(notification, json, 'no');
  return { receipt: receiptId, body };
}

/** The id of a message that was taken. */
export function parseId(json: unknown): string {
  return orThrow(v.object({ idMessage: id }), json, 'maybe').idMessage;
}

const account = v.union([
  v.object({ existsWhatsapp: v.boolean() }),
  // Without an account the chat is empty or absent.
  v.object({ exist: v.literal(false) }),
  v.object({ exist: v.literal(true), chatId: id }),
]);

/** What both dialects say of a number. WhatsApp's chat is the number itself. */
export function parseAccount(json: unknown, digits: string): string | null {
  const known = orThrow(account, json, 'no');
  if ('existsWhatsapp' in known) return known.existsWhatsapp ? `${digits}@c.us` : null;
  return known.exist ? known.chatId : null;
}

export function parseState(json: unknown): string {
  return orThrow(v.object({ stateInstance: v.string() }), json, 'no').stateInstance;
}

export function parseSettings(json: unknown): GreenSettings {
  const settings = orThrow(v.record(v.string(), v.unknown()), json, 'no');
  const texts = Object.entries(settings).filter((one): one is [string, string] => typeof one[1] === 'string');
  const { wid = '', webhookUrl = '', ...switches } = Object.fromEntries(texts);
  return { phone: wid.replace(/\D/g, ''), webhookUrl, switches };
}
