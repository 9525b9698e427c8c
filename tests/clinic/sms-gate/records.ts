import { createHash } from 'node:crypto';
import type { EventLog } from '../centre/event-log.ts';
import type { CentreMessage } from '../centre/ledger.ts';
import type { Status } from '../centre/types.ts';

export type PhoneState = 'Pending' | 'Processed' | 'Sent' | 'Delivered' | 'Failed' | 'Cancelling' | 'Cancelled';

/** What a test says of a message instead of the simulated network. */
export interface Said {
  readonly state: string;
  readonly error?: string;
}

const states: Record<Status, PhoneState> = {
  accepted: 'Pending',
  queued: 'Pending',
  sent: 'Sent',
  delivered: 'Delivered',
  read: 'Delivered',
  undelivered: 'Failed',
  expired: 'Failed',
  rejected: 'Failed',
  failed: 'Failed',
  cancelled: 'Cancelled',
  unknown: 'Sent',
};
const errors: Partial<Record<Status, string>> = {
  expired: 'TTL expired',
  undelivered: 'RESULT_ERROR_GENERIC_FAILURE',
  failed: 'RESULT_ERROR_NO_SERVICE',
  rejected: 'RESULT_ERROR_GENERIC_FAILURE',
};

function hide(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** When a message reached each of its states, as the phone keeps them. */
function listTimes(log: EventLog, message: CentreMessage): Record<string, string> {
  const events = log.page(undefined, log.size())?.events ?? [];
  const own = events.filter(({ type, subject }) => type === 'message.status' && subject === message.request.clientRef);
  const begun = { Pending: new Date(message.acceptedAt).toISOString() };
  return Object.fromEntries([
    ...Object.entries(begun),
    ...own.map(({ time, data }) => [states[data.status as Status], time] as const),
  ]);
}

/** A message as the phone shows it. A cloud hides number and text once the message has left it. */
export function showMessage(log: EventLog, message: CentreMessage, said: Said | undefined, cloudDevice: string | null) {
  const state = said?.state ?? states[message.status];
  const error = said ? (said.error ?? null) : (errors[message.status] ?? null);
  const isHashed = cloudDevice !== null && state !== 'Pending';
  const { clientRef, to, text } = message.request;
  return {
    id: clientRef,
    ...(cloudDevice === null ? {} : { deviceId: cloudDevice }),
    state,
    isHashed,
    isEncrypted: false,
    recipients: [{ phoneNumber: isHashed ? hide(to) : to, state, error }],
    states: said ? { [state]: new Date(message.updatedAt).toISOString() } : listTimes(log, message),
    ...(isHashed ? {} : { textMessage: { text } }),
  };
}

/** The SMS that came in, the newest first. */
export function listInbox(log: EventLog, from: number, to: number) {
  const events = log.page(undefined, log.size())?.events ?? [];
  return events
    .filter(({ type, time }) => type === 'message.inbound' && Date.parse(time) >= from && Date.parse(time) <= to)
    .map(({ time, data }) => ({
      id: `text:${hide(`${data.from} ${data.text}`)}`,
      type: 'SMS',
      sender: String(data.from),
      recipient: null,
      simNumber: 1,
      contentPreview: String(data.text),
      createdAt: time,
      attachments: [],
    }))
    .reverse();
}
