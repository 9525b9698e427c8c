import { Hono, type MiddlewareHandler } from 'hono';
import { hasCredentials } from '../basic-credentials.ts';
import type { Target } from '../centre/faults.ts';
import { misbehave } from '../centre/misbehave.ts';
import type { Network } from '../centre/network.ts';
import { keepRequests } from '../centre/request-log.ts';
import type { NodeEnv } from '../listen.ts';
import { listInbox, type Said, showMessage } from './records.ts';
import { knownStates, smsGateSpec } from './spec.ts';

export interface SmsGateOptions {
  readonly password: string;
  readonly isCloud: boolean;
}

/** What a test does to the phone, past its API. */
export interface SmsGateControl {
  /** The phones of a cloud account; one at the start. */
  readonly devices: { id: string; name: string }[];
  /** Show a message in a state from now on, a made-up one too. */
  say(id: string, said: Said): void;
  /** Refuse further orders: too many are pending. */
  isFull: boolean;
  /** An app too old for the inbox. */
  hasInbox: boolean;
}

export const smsGateUser = 'clinic';
const first = 'phone-of-the-clinic';

export function findSmsGateTarget(method: string, path: string): Target | null {
  if (method === 'POST' && path.endsWith('/messages')) return 'send';
  if (method !== 'GET') return null;
  return /\/(?:messages|inbox)(?:\/|$)/.test(path) ? 'events' : null;
}

/** SMS Gateway for Android over the simulated world: the phone's own server, or the cloud under `/3rdparty/v1`. No CORS headers. */
export function createSmsGate(network: Network, { password, isCloud }: SmsGateOptions) {
  const { log, ledger, delivery, faults, requests, now, countSent } = network;
  const said = new Map<string, Said>();
  let isBeyondSpec = false;
  const control: SmsGateControl = {
    devices: [{ id: first, name: 'Redmi 12' }],
    say(id, one) {
      said.set(id, one);
      // A state of a later version than the specification knows.
      isBeyondSpec ||= !knownStates.includes(one.state);
    },
    isFull: false,
    hasInbox: true,
  };
  const owners = new Map<string, string>();
  const refuse = (status: number, message: string) =>
    Response.json(isCloud ? { code: status, message } : { message }, { status });
  const show = (id: string) => {
    const message = ledger.find(id);
    return message && showMessage(log, message, said.get(id), isCloud ? (owners.get(id) ?? first) : null);
  };

  const checkUser: MiddlewareHandler<NodeEnv> = async (c, next) =>
    hasCredentials(c.req.header('authorization'), smsGateUser, password) ? await next() : refuse(401, 'Unauthorized');

  const api = new Hono<NodeEnv>();
  const admit = (status: string) => refuse(Number(status), `HTTP ${status}`);
  const admitLater = (status: string, retryAfter: number) => {
    const answer = status === '503' ? new Response('upstream is down', { status: 503 }) : admit(status);
    if (status === '429' || status === '503') answer.headers.set('retry-after', String(retryAfter));
    return answer;
  };
  api.use(keepRequests(requests, now), misbehave(faults, admitLater));
  api.use(
    '*',
    smsGateSpec.holdAnswers((c) => (isBeyondSpec ? null : operationOf(c.req.method, c.req.path))),
    checkUser,
  );

  api.post('/messages', async (c) => {
    const order = await c.req.json();
    const misfit = smsGateSpec.requestMisfit('order', order);
    if (misfit) return refuse(400, misfit);
    const { id, phoneNumbers, textMessage, deviceId, ttl } = order;
    if (!phoneNumbers.every((phone: string) => /^\+\d{10,15}$/.test(phone))) return refuse(400, 'Invalid phone number');
    if (isCloud && !deviceId) throw new Error('without a pinned device a repeated order may go twice');
    if (isCloud && !control.devices.some((device) => device.id === deviceId)) return refuse(400, 'No such device');
    if (control.isFull) return refuse(503, 'too many pending messages');
    if (ledger.find(id) && (!isCloud || owners.get(id) === deviceId)) return refuse(409, 'a message with this id exists');
    await faults.waitAtGate('before');
    const channels = [{ channel: 'sms' as const, ttl }];
    // Nothing to choose with: what a patient has to say they write.
    const message = ledger.take({ clientRef: id, to: phoneNumbers[0], channels, text: textMessage.text, actions: [] });
    owners.set(id, deviceId);
    countSent(id);
    delivery.dispatch(message);
    await faults.waitAtGate('after');
    return c.json(show(id), 202);
  });

  api.get('/messages/:id', (c) => {
    const found = show(c.req.param('id'));
    return found ? c.json(found) : refuse(404, 'Not found');
  });

  api.get('/messages', (c) => {
    const { from = '', to = '', limit = '50', offset = '0' } = c.req.query();
    if (Number(limit) > 100) return refuse(400, 'limit');
    const within = ledger.all().filter(({ acceptedAt }) => acceptedAt >= Date.parse(from) && acceptedAt <= Date.parse(to));
    const page = within.toReversed().slice(Number(offset), Number(offset) + Number(limit));
    c.header('X-Total-Count', String(within.length));
    return c.json(page.map(({ request }) => show(request.clientRef)));
  });

  api.get('/inbox', (c) => {
    if (isCloud) return refuse(501, 'Not implemented');
    if (!control.hasInbox) return refuse(404, 'Not found');
    const { from, to, limit = '50', offset = '0' } = c.req.query();
    const all = listInbox(log, from ? Date.parse(from) : 0, to ? Date.parse(to) : Number.POSITIVE_INFINITY);
    return c.json(all.slice(Number(offset), Number(offset) + Number(limit)));
  });

  api.get(isCloud ? '/devices' : '/device', (c) => c.json(isCloud ? control.devices : control.devices.slice(0, 1)));

  const app = new Hono<NodeEnv>();
  app.route(isCloud ? '/3rdparty/v1' : '/', api);
  return { app, control };
}

function operationOf(method: string, path: string): string | null {
  const [, resource = '', rest] = /\/(messages|inbox|devices?)(\/.+)?$/.exec(path) ?? [];
  if (resource === 'messages') return method === 'POST' ? 'order' : rest ? 'find' : 'list';
  return resource.startsWith('device') ? 'devices' : resource || null;
}
