/** The shapes of docs/processing-centre.openapi.yaml; the yaml is the contract, this file only its shadow in TypeScript. */

export type Channel = 'max' | 'whatsapp' | 'sms';
export type ActionId = 'confirm' | 'reschedule' | 'cancel';

export type Status =
  | 'accepted'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'undelivered'
  | 'expired'
  | 'rejected'
  | 'failed'
  | 'cancelled'
  | 'unknown';

export type Reason =
  | 'no_account'
  | 'invalid_number'
  | 'blocked_by_user'
  | 'not_opted_in'
  | 'quota'
  | 'rate_limited'
  | 'auth'
  | 'account_suspended'
  | 'expired'
  | 'text_rejected'
  | 'device_offline'
  | 'provider_error';

export interface Action {
  readonly id: ActionId;
  readonly title: string;
}

export interface Step {
  readonly channel: Channel;
  readonly until?: 'delivered' | 'read';
  /** Seconds. */
  readonly within?: number;
  /** Seconds. */
  readonly ttl?: number;
}

export interface MessageRequest {
  readonly clientRef: string;
  readonly to: string;
  readonly channels: readonly Step[];
  readonly text: string;
  readonly smsText?: string;
  readonly actions?: readonly Action[];
  readonly notAfter?: string;
  readonly visit?: {
    readonly clinic?: string;
    readonly patient?: string;
    readonly doctor?: string;
    readonly date?: string;
    readonly time?: string;
  };
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly actionId: ActionId;
  readonly title: string;
  /** RFC 3339. */
  readonly at: string;
}

export interface Snapshot {
  readonly clientRef: string;
  readonly messageId: string;
  readonly status: Status;
  readonly final: boolean;
  readonly reason: Reason | null;
  readonly channel: Channel;
  readonly attempt: number;
  readonly updatedAt: string;
  readonly answer: Answer | null;
}

export interface CentreEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: 'message.status' | 'message.answer' | 'message.inbound';
  readonly subject: string | null;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface EventPage {
  readonly events: readonly CentreEvent[];
  readonly cursor: string;
  readonly more: boolean;
}
