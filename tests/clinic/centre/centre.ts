import { Hono } from 'hono';
import type { NodeEnv } from '../listen.ts';
import { createApi } from './api.ts';
import { createLinkPage } from './link-page.ts';
import { misbehave } from './misbehave.ts';
import type { Network } from './network.ts';
import { admit, refuse } from './problem.ts';
import { keepRequests } from './request-log.ts';

/** A processing centre to docs/processing-centre.openapi.yaml, over the simulated world. */
export function createCentre(network: Network, token: string): Hono<NodeEnv> {
  const { ledger, answers, faults, requests, now, countSent, offer } = network;
  const app = new Hono<NodeEnv>();
  app.use('/v1/*', keepRequests(requests, now), misbehave(faults, admit));
  app.route('/v1', createApi({ ...network, token, onSent: countSent, offersSms: () => offer.sms }));
  app.route('/l', createLinkPage(ledger, answers, now));
  app.notFound(() => refuse(404, 'not_found', { title: 'No such address' }));
  return app;
}
