import { type Context, Hono } from 'hono';
import { hasCredentials } from '../basic-credentials.ts';
import type { Target } from '../centre/faults.ts';
import type { CentreMessage } from '../centre/ledger.ts';
import { misbehave } from '../centre/misbehave.ts';
import type { Network } from '../centre/network.ts';
import { keepRequests } from '../centre/request-log.ts';
import type { Status } from '../centre/types.ts';
import type { NodeEnv } from '../listen.ts';
import { writeBigJson } from '../write-big-json.ts';
import { smsAeroSpec } from './spec.ts';

/** What a test does to SMS Aero, past its API. */
export interface SmsAeroControl {
  /** Show a message with a status code from now on, a made-up one too. By the vendor's id. */
  say(id: string, code: number): void;
  /** The purse is empty. */
  isBroke: boolean;
  /** Whether refusals come with their own HTTP status; else with 200, as old gateways have it. */
  hasStatuses: boolean;
  /** Ids count up from here; digits. */
  nextId: bigint;
}

export const smsAeroEmail = 'clinic@dozvon.example';
export const smsAeroSign = 'SMS Aero';
const pageSize = 50;

const codes: Record<Status, [number, string]> = {
  accepted: [0, 'queue'],
  queued: [0, 'queue'],
  sent: [3, 'send'],
  delivered: [1, 'delivery'],
  read: [1, 'delivery'],
  undelivered: [2, 'undelivery'],
  expired: [2, 'undelivery'],
  rejected: [6, 'reject'],
  failed: [2, 'undelivery'],
  cancelled: [6, 'reject'],
  unknown: [4, 'wait'],
};

export function findSmsAeroTarget(_: string, path: string): Target | null {
  if (path.endsWith('/sms/send')) return 'send';
  return /\/sms\/(?:status|list)$/.test(path) ? 'events' : null;
}

/** SMS Aero over the simulated world, under `/v2`. No CORS headers. */
export function createSmsAero(network: Network, key: string) {
  const { ledger, delivery, faults, requests, now, countSent } = network;
  const control: SmsAeroControl = { say: (id, code) => said.set(id, code), isBroke: false, hasStatuses: true, nextId: 5_001n };
  const said = new Map<string, number>();
  const tried = new Map<string, object>();

  const refuse = (status: number, message: string, data: object | null = null) =>
    Response.json({ success: false, data, message }, { status: control.hasStatuses ? status : 200 });
  const succeed = (data: unknown) => writeBigJson({ success: true, data, message: null });
  const seconds = (ms: number) => Math.floor(ms / 1000);

  function show(message: CentreMessage) {
    const id = message.request.clientRef.replace('aero-', '');
    const [code, extendStatus] = codes[message.status];
    const date = seconds(message.acceptedAt);
    const isOver = message.final || message.status === 'delivered';
    return {
      id: BigInt(id),
      from: smsAeroSign,
      number: message.request.to.slice(1),
      text: message.request.text,
      status: said.get(id) ?? code,
      extendStatus,
      channel: 'FREE SIGN',
      cost: '5.49',
      dateCreate: date,
      dateSend: date,
      ...(isOver ? { dateAnswer: seconds(message.updatedAt) } : {}),
    };
  }

  async function readOrder(c: Context<NodeEnv>) {
    const order = await c.req.json();
    const misfit = smsAeroSpec.requestMisfit('send', order);
    if (misfit)
      return { refusal: refuse(400, 'Validation error.', { [/number/.test(misfit) ? 'number' : 'text']: ['incorrect'] }) };
    if (order.sign !== smsAeroSign) return { refusal: refuse(400, 'Validation error.', { sign: ['incorrect'] }) };
    if (!/^7\d{10}$/.test(String(order.number))) return { refusal: refuse(400, 'Validation error.', { number: ['incorrect'] }) };
    if (control.isBroke) return { refusal: Response.json({ result: 'no credits' }) };
    return { order };
  }

  const api = new Hono<NodeEnv>();
  const admit = (status: string, retryAfter: number) =>
    new Response(JSON.stringify({ success: false, data: null, message: `HTTP ${status}` }), {
      status: Number(status),
      headers: { 'content-type': 'application/json', ...(/429|503/.test(status) ? { 'retry-after': String(retryAfter) } : {}) },
    });
  api.use(keepRequests(requests, now), misbehave(faults, admit));
  api.use(
    smsAeroSpec.holdAnswers((c) => operationOf(c.req.path)),
    async (c, next) => {
      if (hasCredentials(c.req.header('authorization'), smsAeroEmail, key)) return await next();
      return refuse(401, 'Your request was made with invalid credentials.');
    },
  );

  api.post('/sms/send', async (c) => {
    const { order, refusal } = await readOrder(c);
    if (refusal) return refusal;
    await faults.waitAtGate('before');
    const id = control.nextId++;
    const clientRef = `aero-${id}`;
    const message = ledger.take({
      clientRef,
      to: `+${order.number}`,
      channels: [{ channel: 'sms' }],
      text: order.text,
      actions: [],
    });
    countSent(clientRef);
    delivery.dispatch(message);
    await faults.waitAtGate('after');
    return succeed(show(message));
  });

  // Does all but send.
  api.post('/sms/testsend', async (c) => {
    const { order, refusal } = await readOrder(c);
    if (refusal) return refusal;
    const id = control.nextId++;
    const date = seconds(now());
    const record = { id, from: order.sign, number: String(order.number), text: order.text, status: 1, extendStatus: 'delivery' };
    tried.set(String(id), { ...record, channel: 'FREE SIGN', cost: '0', dateCreate: date, dateSend: date, dateAnswer: date });
    return succeed(tried.get(String(id)));
  });

  api.post('/sms/teststatus', async (c) => {
    const found = tried.get(String((await c.req.json()).id));
    return found ? succeed(found) : refuse(400, 'Not found.');
  });

  api.post('/sms/status', async (c) => {
    const asked = await c.req.json();
    const misfit = smsAeroSpec.requestMisfit('status', asked);
    const message = misfit ? null : ledger.find(`aero-${asked.id}`);
    return message ? succeed(show(message)) : refuse(400, misfit ?? 'Not found.');
  });

  api.post('/sms/list', async (c) => {
    const filter = await c.req.json();
    const misfit = smsAeroSpec.requestMisfit('list', filter);
    if (misfit) return refuse(400, misfit);
    const number = Number(c.req.query('page') ?? '1');
    const all = ledger
      .all()
      .filter(({ request }) => filter.number === undefined || request.to === `+${filter.number}`)
      .filter(({ request }) => filter.text === undefined || request.text.includes(filter.text))
      .toReversed();
    const page = all.slice((number - 1) * pageSize, number * pageSize).map(show);
    const last = Math.max(1, Math.ceil(all.length / pageSize));
    const link = (to: number) => `/v2/sms/list?page=${to}`;
    const links = { self: link(number), first: link(1), last: link(last), ...(number < last ? { next: link(number + 1) } : {}) };
    return succeed({ ...Object.fromEntries(page.map((one, i) => [String(i), one])), links, totalCount: String(all.length) });
  });

  api.post('/balance', () => succeed({ balance: 1389.26 }));

  const app = new Hono<NodeEnv>();
  app.route('/v2', api);
  return { app, control };
}

function operationOf(path: string): string | null {
  const [, method] = /\/(?:sms\/(?:test)?)?(send|status|list|balance)$/.exec(path) ?? [];
  return method ?? null;
}
