import type { Scheduler } from '../scheduler.ts';
import { createAnswers } from './answers.ts';
import { type CentreControl, createControl } from './control.ts';
import { type Arrival, createDelivery } from './delivery.ts';
import { createEventLog } from './event-log.ts';
import { createFaults, type Target } from './faults.ts';
import { type CentreMessage, createLedger } from './ledger.ts';
import type { LoggedRequest } from './request-log.ts';
import type { Channel } from './types.ts';

export interface NetworkOptions {
  readonly seed: number;
  readonly now: () => number;
  readonly scheduler: Scheduler;
  readonly hasMessenger: (phone: string, channel: Channel) => boolean;
  readonly onArrival: (arrival: Arrival) => void;
  /** The text as a patient gets it. */
  readonly writeText: (message: CentreMessage, channel: Channel) => string;
  /** What a request is for, so that a fault can be planned for its kind. */
  readonly findTarget: (method: string, path: string) => Target | null;
}

export type Network = ReturnType<typeof createNetwork>;

/** The simulated world behind a provider's API, whichever API that is: messages, their ways, the patients' answers, the faults. */
export function createNetwork({ seed, now, scheduler, findTarget, ...world }: NetworkOptions) {
  const log = createEventLog('/centre/clinic', `${seed}.${now().toString(36)}`, now);
  const ledger = createLedger(seed, now, log);
  const answers = createAnswers(now, log);
  const faults = createFaults(findTarget);
  const requests: LoggedRequest[] = [];
  const sent = new Map<string, number>();
  const offer = { sms: true };
  const delivery = createDelivery({ ledger, scheduler, seed, now, ...world });

  function countSent(clientRef: string): void {
    sent.set(clientRef, (sent.get(clientRef) ?? 0) + 1);
  }

  const control: CentreControl = createControl({ ledger, answers, faults, scheduler, requests, sent, offer });
  return {
    seed,
    now,
    log,
    ledger,
    answers,
    faults,
    requests,
    offer,
    delivery,
    countSent,
    control,
    hasMessenger: world.hasMessenger,
  };
}
