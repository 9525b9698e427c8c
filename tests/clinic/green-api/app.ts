import { type Context, Hono } from 'hono';
import type { Target } from '../centre/faults.ts';
import type { CentreMessage } from '../centre/ledger.ts';
import { misbehave } from '../centre/misbehave.ts';
import type { Network } from '../centre/network.ts';
import { keepRequests } from '../centre/request-log.ts';
import type { NodeEnv } from '../listen.ts';
import { writeBigJson } from '../write-big-json.ts';
import { type Account, idOf, listIncoming, listOutgoing, writeBody, writeState, writeStatus } from './bodies.ts';
import { chatOf, type Dialect, phoneOf } from './chats.ts';
import type { PressShape } from './press.ts';
import { createQueue, type Queue } from './queue.ts';
import { greenApiSpec } from './spec.ts';

/** What a test does to the account, past its API. */
export interface GreenApiControl {
  readonly queue: Pick<Queue, 'size' | 'first' | 'startAt' | 'push' | 'reverse'>;
  /** Tell a status of a message by the vendor's id, a made-up one too. */
  tellStatus(id: string, status: string): void;
  /** The account comes into a state, which its queue tells. */
  enter(state: string): void;
  /** Whether the tariff's limit is used up. */
  isSpent: boolean;
  /** In which shape a press comes. */
  press: PressShape;
  /** Settings as the console shows them. */
  readonly settings: Record<string, string>;
}

export interface GreenApiOptions {
  readonly token: string;
  readonly dialect: Dialect;
  /** Whether a read of the empty queue waits as long as it is asked to. */
  readonly waits: boolean;
}

export const greenApiInstance = '3100123456';

export function findGreenApiTarget(_: string, path: string): Target | null {
  if (/\/send(?:Message|InteractiveButtonsReply)\//.test(path)) return 'send';
  if (/\/receiveNotification\//.test(path)) return 'events';
  return /\/(?:showMessagesQueue|last\w+Messages)\//.test(path) ? 'query' : null;
}

/** GREEN-API over the simulated world: one instance, its account signed in. No CORS headers. */
export function createGreenApi(network: Network, { token, dialect, waits }: GreenApiOptions) {
  const { log, ledger, delivery, faults, requests, now, countSent, hasMessenger } = network;
  const account: { -readonly [K in keyof Account]: Account[K] } = { idInstance: greenApiInstance, dialect, press: 'interactive' };
  const queue = createQueue(now, (event) => writeBody(account, ledger, event));
  let state = 'authorized';
  let heard = 0;
  let count = 0;

  /** Events of the world reach the queue when somebody looks, which nobody can tell from at once. */
  function hear(): Queue {
    const events = log.page(undefined, log.size())?.events ?? [];
    for (const event of events.slice(heard)) queue.hear(event);
    heard = events.length;
    return queue;
  }

  const control: GreenApiControl = {
    queue: { ...queue, size: () => hear().size(), first: () => hear().first(), reverse: () => hear().reverse() },
    tellStatus(id, status) {
      const message = ledger.find(`green-${id}`);
      if (message === null) throw new Error(`no message ${id}`);
      hear();
      queue.push(writeStatus(account, message, status, now()));
    },
    enter(entered) {
      state = entered;
      hear();
      queue.push(writeState(account, entered, now()));
    },
    isSpent: false,
    get press() {
      return account.press;
    },
    set press(shape: PressShape) {
      account.press = shape;
    },
    settings: {
      wid: '79370000001@c.us',
      webhookUrl: '',
      incomingWebhook: 'yes',
      outgoingWebhook: 'yes',
      outgoingAPIMessageWebhook: 'no',
      stateWebhook: 'no',
    },
  };

  const refuse = (status: number, message: string) => Response.json({ statusCode: status, message }, { status });

  async function send(to: string, text: string, hasButtons: boolean): Promise<Response> {
    const phone = phoneOf(dialect, to);
    if (phone === null) return refuse(400, 'Validation failed. Details: chatId');
    await faults.waitAtGate('before');
    count += 1;
    const id = `3EB0C767D097B7C7C${String(count).padStart(3, '0')}`;
    const clientRef = `green-${id}`;
    const metadata = hasButtons ? { buttons: 'yes' } : {};
    const message = ledger.take({ clientRef, to: phone, channels: [{ channel: dialect }], text, metadata });
    countSent(clientRef);
    delivery.dispatch(message);
    await faults.waitAtGate('after');
    return Response.json({ idMessage: id });
  }

  const isQueued = ({ status }: CentreMessage) => status === 'accepted' || status === 'queued';
  const showQueued = (message: CentreMessage) => ({
    [dialect === 'max' ? 'idMessage' : 'messageID']: idOf(message),
    type: 'sendMessage',
    body: { chatId: chatOf(dialect, message.request.to), message: message.request.text },
  });

  async function answer(c: Context<NodeEnv>, method: string, body: Record<string, never>): Promise<Response> {
    const since = now() - Number(c.req.query('minutes') ?? '1440') * 60_000;
    switch (method) {
      case 'getStateInstance':
        return c.json({ stateInstance: state });
      case 'getSettings':
        return c.json(control.settings);
      case 'setSettings':
        Object.assign(control.settings, body);
        return c.json({ saveSettings: true });
      case 'checkAccount':
      case 'checkWhatsapp':
        return c.json(check(`+${body.phoneNumber}`));
      case 'sendMessage':
        return await send(body.chatId ?? '', body.message ?? '', false);
      case 'sendInteractiveButtonsReply':
        return await send(body.chatId ?? '', body.body ?? '', true);
      case 'receiveNotification':
        return await receive(c);
      case 'deleteNotification':
        return c.json({ result: queue.remove(c.req.param('receipt') ?? '') });
      case 'showMessagesQueue':
        return c.json(ledger.all().filter(isQueued).map(showQueued));
      case 'lastOutgoingMessages':
        return c.json(
          listOutgoing(
            account,
            ledger.all().filter((one) => !isQueued(one) && one.updatedAt >= since),
          ),
        );
      case 'lastIncomingMessages': {
        const events = log.page(undefined, log.size())?.events ?? [];
        return c.json(
          listIncoming(
            account,
            ledger,
            events.filter(({ time }) => Date.parse(time) >= since),
          ),
        );
      }
      default:
        return refuse(404, 'no such method');
    }
  }

  function check(phone: string) {
    const exist = hasMessenger(phone, dialect);
    return dialect === 'whatsapp' ? { existsWhatsapp: exist } : { exist, chatId: exist ? chatOf(dialect, phone) : '' };
  }

  async function receive(c: Context<NodeEnv>): Promise<Response> {
    hear();
    const wait = waits ? Number(c.req.query('receiveTimeout') ?? '5') * 1_000 : 0;
    if (queue.first() === null && wait > 0) {
      await log.waitForMore(wait, c.req.raw.signal);
      hear();
    }
    const first = queue.first();
    return writeBigJson(first && { receiptId: first.receipt, body: first.body });
  }

  const app = new Hono<NodeEnv>();
  const admit = (status: string, retryAfter: number) => {
    const answer = refuse(Number(status), `HTTP ${status}`);
    if (/429|503/.test(status)) answer.headers.set('retry-after', String(retryAfter));
    return answer;
  };
  app.use(keepRequests(requests, now), misbehave(faults, admit));
  app.use(greenApiSpec.holdAnswers((c) => /^\/waInstance\d+\/(\w+)\//.exec(c.req.path)?.[1] ?? null));
  app.all(`/waInstance${greenApiInstance}/:method/:token/:receipt?`, async (c) => {
    const { method, token: given } = c.req.param();
    if (given !== token) return new Response(null, { status: 401 });
    const body = c.req.method === 'POST' ? await c.req.json() : {};
    const misfit = greenApiSpec.requestMisfit(method, body);
    if (misfit) return refuse(400, `Validation failed. Details: ${misfit}`);
    const spends = /^(?:check|send)/.test(method);
    if (control.isSpent && spends) {
      const description = 'Monthly quota has been exceeded';
      const invokeStatus = { method, used: 3, total: 3, status: 'QUOTE_EXCEEDED', description };
      return Response.json({ invokeStatus, correspondentsStatus: invokeStatus }, { status: 466 });
    }
    return await answer(c, method, body);
  });
  return { app, control };
}
