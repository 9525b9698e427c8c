import { Hono } from 'hono';
import type { NodeEnv } from '../listen.ts';
import type { Scheduler } from '../scheduler.ts';
import { createAnswers } from './answers.ts';
import { createApi } from './api.ts';
import { type CentreControl, createControl } from './control.ts';
import { type Arrival, createDelivery } from './delivery.ts';
import { createEventLog } from './event-log.ts';
import { createFaults } from './faults.ts';
import { createLedger } from './ledger.ts';
import { writeText } from './link.ts';
import { createLinkPage } from './link-page.ts';
import { misbehave } from './misbehave.ts';
import { refuse } from './problem.ts';
import { keepRequests, type LoggedRequest } from './request-log.ts';
import type { Channel } from './types.ts';

export interface CentreOptions {
  readonly seed: number;
  readonly token: string;
  readonly now: () => number;
  readonly scheduler: Scheduler;
  readonly hasMessenger: (phone: string, channel: Channel) => boolean;
  readonly onArrival: (arrival: Arrival) => void;
  /** The address of this server, known once it listens. */
  readonly origin: () => string;
}

export type Centre = ReturnType<typeof createCentre>;

/** A processing centre to docs/processing-centre.openapi.yaml, with a simulated world behind it. */
export function createCentre({ seed, token, now, scheduler, hasMessenger, onArrival, origin }: CentreOptions) {
  const log = createEventLog('/centre/clinic', `${seed}.${now().toString(36)}`, now);
  const ledger = createLedger(seed, now, log);
  const answers = createAnswers(now, log);
  const faults = createFaults();
  const requests: LoggedRequest[] = [];
  const sent = new Map<string, number>();
  const offer = { sms: true };
  const delivery = createDelivery({
    ledger,
    scheduler,
    seed,
    now,
    hasMessenger,
    onArrival,
    writeText: (message, channel) => writeText(origin(), message, channel),
  });

  function countSent(clientRef: string): void {
    sent.set(clientRef, (sent.get(clientRef) ?? 0) + 1);
  }

  const app = new Hono<NodeEnv>();
  app.use('/v1/*', keepRequests(requests, now), misbehave(faults));
  app.route('/v1', createApi({ ledger, log, faults, delivery, token, now, onSent: countSent, offersSms: () => offer.sms }));
  app.route('/l', createLinkPage(ledger, answers, now));
  app.notFound(() => refuse(404, 'not_found', { title: 'No such address' }));
  const control: CentreControl = createControl({ ledger, answers, faults, scheduler, requests, sent, offer });
  return { app, log, ledger, answers, delivery, control };
}
