import { ProviderError } from './contract.ts';
import {
  type GreenSettings,
  type Notification,
  parseAccount,
  parseId,
  parseNotification,
  parseSettings,
  parseState,
} from './green-api-shapes.ts';
import { type Fetch, type Meaning, requestJson } from './http.ts';

/** How long a read of the empty queue is held open, s: less than a browser lets a worker wait. */
const RECEIVE_TIMEOUT = 5;

export type GreenApi = ReturnType<typeof createGreenApi>;

interface Call {
  body?: unknown;
  query?: Record<string, number>;
  /** Follows the token. */
  tail?: string;
  signal: AbortSignal;
  by?: Fetch;
}

/** The requests to one instance. The token stands in the path of each, so that no address may ever be shown or kept. */
export function createGreenApi(fetch: Fetch, base: string, token: string, sendOnce: Fetch) {
  async function call(method: string, name: string, { body, query, tail = '', signal, by = fetch }: Call): Promise<unknown> {
    const search = query ? `?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}` : '';
    const url = `${base}/${name}/${encodeURIComponent(token)}${tail}${search}`;
    return (await requestJson(by, url, { method, headers: {}, body, signal, explain, mayBeEmpty: true })).json;
  }

  return {
    state: async (signal: AbortSignal): Promise<string> => parseState(await call('GET', 'getStateInstance', { signal })),

    settings: async (signal: AbortSignal): Promise<GreenSettings> => parseSettings(await call('GET', 'getSettings', { signal })),

    async turnOn(settings: Record<string, 'yes'>, signal: AbortSignal): Promise<void> {
      await call('POST', 'setSettings', { body: settings, signal });
    },

    /** Of a number, digits without `+`: the chat to write to; null where there is no account. */
    async account(dialect: 'max' | 'whatsapp', digits: string, signal: AbortSignal): Promise<string | null> {
      const body = { phoneNumber: Number(digits) };
      const name = dialect === 'max' ? 'checkAccount' : 'checkWhatsapp';
      return parseAccount(await call('POST', name, { body, signal }), digits);
    },

    send: async (chatId: string, message: string, signal: AbortSignal): Promise<string> =>
      parseId(await call('POST', 'sendMessage', { body: { chatId, message }, signal, by: sendOnce })),

    async sendButtons(
      chatId: string,
      body: string,
      buttons: readonly { buttonId: string; buttonText: string }[],
      signal: AbortSignal,
    ) {
      return parseId(
        await call('POST', 'sendInteractiveButtonsReply', { body: { chatId, body, buttons }, signal, by: sendOnce }),
      );
    },

    /** The oldest notification of the queue, the same one until it is deleted; null while there is none. */
    async receive(signal: AbortSignal): Promise<Notification | null> {
      const query = { receiveTimeout: RECEIVE_TIMEOUT };
      return parseNotification(await call('GET', 'receiveNotification', { query, signal }));
    },

    async remove(receipt: string, signal: AbortSignal): Promise<void> {
      await call('DELETE', 'deleteNotification', { tail: `/${receipt}`, signal });
    },

    /** Reads that take nothing away: what is still to be sent, and what was sent and received in the last minutes. */
    list: (
      name: 'showMessagesQueue' | 'lastOutgoingMessages' | 'lastIncomingMessages',
      minutes: number | null,
      signal: AbortSignal,
    ) => call('GET', name, { ...(minutes === null ? {} : { query: { minutes } }), signal }).then(asList),
  };
}

function asList(json: unknown): unknown[] {
  if (json === null) return [];
  if (!Array.isArray(json)) throw new ProviderError('badShape', 'no');
  return json;
}

/** 466 is the vendor's own: the tariff's number of chats or checks is used up. */
function explain(status: number, json: unknown): Meaning | null {
  if (status === 466) return { fault: 'quotaUsed', wasTaken: 'no' };
  if (status !== 400 && status !== 403) return null;
  const words = JSON.stringify(json);
  if (/not authorized/i.test(words)) return { fault: 'accountOff', wasTaken: 'no' };
  return /starting/i.test(words) ? { fault: 'accountStarting', wasTaken: 'no' } : null;
}
