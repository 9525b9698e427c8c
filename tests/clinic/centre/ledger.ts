import { createHash } from 'node:crypto';
import type { EventLog } from './event-log.ts';
import type { Action, Answer, Channel, MessageRequest, Reason, Snapshot, Status } from './types.ts';

/** A message the centre has taken, and how far it got. */
export interface CentreMessage {
  readonly request: MessageRequest;
  readonly messageId: string;
  /** What its link ends in. */
  readonly code: string;
  /** How many messages this phone had before it. */
  readonly ordinal: number;
  /** ms since the epoch */
  readonly acceptedAt: number;
  channel: Channel;
  attempt: number;
  status: Status;
  reason: Reason | null;
  final: boolean;
  updatedAt: number;
  /** Every choice of the patient, the last one counts. */
  readonly answers: Answer[];
  /** Nothing moves it any more but a hand: it was cancelled, or a test reports on it. */
  halted: boolean;
}

export interface Report {
  readonly status: Status;
  readonly reason?: Reason | null;
  readonly final: boolean;
  /** Which attempt it is about; the current one when absent. */
  readonly attempt?: number;
  readonly channel?: Channel;
  /** ms since the epoch; now when absent */
  readonly at?: number;
}

const usualActions: readonly Action[] = [
  { id: 'confirm', title: 'Подтвердить приём' },
  { id: 'reschedule', title: 'Перенести приём' },
  { id: 'cancel', title: 'Отменить приём' },
];

export function listActions({ request }: CentreMessage): readonly Action[] {
  return request.actions ?? usualActions;
}

export function takeSnapshot(message: CentreMessage): Snapshot {
  const { request, messageId, status, final, reason, channel, attempt, updatedAt, answers } = message;
  return {
    clientRef: request.clientRef,
    messageId,
    status,
    final,
    reason,
    channel,
    attempt,
    updatedAt: new Date(updatedAt).toISOString(),
    answer: answers.at(-1) ?? null,
  };
}

export type Ledger = ReturnType<typeof createLedger>;

/** The messages taken, by `clientRef`; every change of one is an event. */
export function createLedger(seed: number, now: () => number, log: EventLog) {
  const messages = new Map<string, CentreMessage>();

  function digest(kind: string, clientRef: string): string {
    return createHash('sha256').update(`${seed} ${kind} ${clientRef}`).digest('base64url').replaceAll(/[-_]/g, 'x');
  }

  function take(request: MessageRequest): CentreMessage {
    const [first] = request.channels;
    if (first === undefined) throw new Error('a message without channels passed the contract');
    const at = now();
    const message: CentreMessage = {
      request,
      messageId: `m-${digest('id', request.clientRef).slice(0, 12)}`,
      code: digest('link', request.clientRef).slice(0, 10),
      ordinal: [...messages.values()].filter((other) => other.request.to === request.to).length,
      acceptedAt: at,
      channel: first.channel,
      attempt: 1,
      status: 'accepted',
      reason: null,
      final: false,
      updatedAt: at,
      answers: [],
      halted: false,
    };
    messages.set(request.clientRef, message);
    return message;
  }

  function report(message: CentreMessage, { status, reason = null, final, at = now(), ...about }: Report): void {
    const { attempt = message.attempt, channel = message.channel } = about;
    if (attempt === message.attempt) Object.assign(message, { status, reason, final, channel, updatedAt: at });
    const { messageId, request } = message;
    const data = { messageId, channel, attempt, status, final, reason, providerStatus: status };
    log.append({ type: 'message.status', subject: request.clientRef, data }, at);
  }

  return {
    take,
    report,
    find: (clientRef: string) => messages.get(clientRef) ?? null,
    findByCode: (code: string) => [...messages.values()].find((message) => message.code === code) ?? null,
    all: (): readonly CentreMessage[] => [...messages.values()],
  };
}
