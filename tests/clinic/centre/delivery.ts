import { isRussianMobile } from '../people/phones.ts';
import type { Scheduler } from '../scheduler.ts';
import { throwDice } from '../seeded.ts';
import type { CentreMessage, Ledger } from './ledger.ts';
import type { Channel, Reason, Step } from './types.ts';

/** A message on a patient's phone. */
export interface Arrival {
  readonly message: CentreMessage;
  readonly channel: Channel;
  readonly attempt: number;
  readonly text: string;
  /** ms since the epoch */
  readonly at: number;
}

export interface Networks {
  readonly ledger: Ledger;
  readonly scheduler: Scheduler;
  readonly seed: number;
  readonly now: () => number;
  /** Whether the number has an account with the messenger. */
  readonly hasMessenger: (phone: string, channel: Channel) => boolean;
  readonly writeText: (message: CentreMessage, channel: Channel) => string;
  readonly onArrival: (arrival: Arrival) => void;
}

const second = 1_000;
const minute = 60 * second;

function isOverdue({ request, acceptedAt }: CentreMessage, step: Step, now: number): boolean {
  if (request.notAfter !== undefined && now > Date.parse(request.notAfter)) return true;
  return step.ttl !== undefined && now > acceptedAt + step.ttl * second;
}

export type Delivery = ReturnType<typeof createDelivery>;

/** The way from the centre to the phones: seconds to be sent, two to six minutes to arrive, step by step of a cascade. */
export function createDelivery(networks: Networks) {
  const { ledger, scheduler, seed, now, hasMessenger, writeText, onArrival } = networks;

  function findObstacle({ request }: CentreMessage, { channel }: Step): Reason | null {
    if (channel === 'sms') return isRussianMobile(request.to) ? null : 'invalid_number';
    return hasMessenger(request.to, channel) ? null : 'no_account';
  }

  function fail(message: CentreMessage, step: number, status: 'undelivered' | 'expired', reason: Reason): void {
    const hasNext = status === 'undelivered' && message.request.channels[step + 1] !== undefined;
    ledger.report(message, { status, reason, final: !hasNext });
    if (hasNext) start(message, step + 1);
  }

  function arrive(message: CentreMessage, step: number, channel: Channel): void {
    const hasNext = message.request.channels[step + 1] !== undefined;
    ledger.report(message, { status: 'delivered', final: channel === 'sms' && !hasNext });
    onArrival({ message, channel, attempt: step + 1, text: writeText(message, channel), at: now() });
  }

  /** Take the next step of a cascade unless this one got far enough in its time. */
  function watch(message: CentreMessage, step: number, { until = 'delivered', within }: Step): void {
    if (within === undefined || message.request.channels[step + 1] === undefined) return;
    scheduler.after(within * second, () => {
      const enough = until === 'read' ? ['read'] : ['delivered', 'read'];
      const isElsewhere = message.halted || message.attempt !== step + 1 || message.answers.length > 0;
      if (!isElsewhere && !enough.includes(message.status)) start(message, step + 1);
    });
  }

  function start(message: CentreMessage, step: number): void {
    const plan = message.request.channels[step];
    if (plan === undefined) throw new Error(`${message.request.clientRef} has no step ${step}`);
    const { channel } = plan;
    message.attempt = step + 1;
    message.channel = channel;
    const dice = throwDice(seed, 'delivery', message.request.to, message.ordinal, step);
    const isCurrent = () => !message.halted && message.attempt === step + 1;
    ledger.report(message, { status: 'queued', final: false });
    watch(message, step, plan);
    scheduler.after(dice.between(5, 40) * second, () => {
      if (!isCurrent()) return;
      if (isOverdue(message, plan, now())) return fail(message, step, 'expired', 'expired');
      const obstacle = findObstacle(message, plan);
      if (obstacle !== null) return fail(message, step, 'undelivered', obstacle);
      ledger.report(message, { status: 'sent', final: false });
    });
    scheduler.after(dice.between(2 * minute, 6 * minute), () => {
      if (!isCurrent() || message.status !== 'sent') return;
      if (isOverdue(message, plan, now())) fail(message, step, 'expired', 'expired');
      else arrive(message, step, channel);
    });
  }

  return {
    /** Send a message that was taken. Once for each: the caller answers for that. */
    dispatch: (message: CentreMessage) => start(message, 0),
    /** The patient opened the message that arrived at an attempt. */
    read(message: CentreMessage, attempt: number, channel: Channel): void {
      const isLate = attempt !== message.attempt;
      if (message.halted || (!isLate && message.status !== 'delivered')) return;
      ledger.report(message, { status: 'read', final: !isLate, attempt, channel });
    },
  };
}
