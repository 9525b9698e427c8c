import { ProviderError } from './contract.ts';
import { type Fetch, type Meaning, requestJson } from './http.ts';
import { type Device, errorWordsOf, type PhoneMessage, parseDevice, parseList, parseMessage } from './sms-gate-shapes.ts';

/** A message as the phone takes it. Text, time to live in seconds, one recipient; of `device` and `sim` null leaves the choice to it. */
export interface PhoneOrder {
  id: string;
  text: string;
  to: string;
  ttl: number;
  device: string | null;
  sim: number | null;
}

export type Phone = ReturnType<typeof createPhone>;

/** The requests to a phone's own server, or to the cloud that speaks for it; they differ in a path and in what they can. */
export function createPhone(fetch: Fetch, base: string, auth: Record<string, string>, isCloud: boolean) {
  const call = async (method: string, path: string, more: { body?: unknown; signal: AbortSignal; explain?: typeof explain }) =>
    (await requestJson(fetch, `${base}${path}`, { method, headers: auth, explain, ...more })).json;

  return {
    isCloud,

    /** Null where it is taken already under this id. `objection` hears the words of a refusal. */
    async order(order: PhoneOrder, objection: (words: string) => void, signal: AbortSignal): Promise<PhoneMessage | null> {
      const hear = (status: number, json: unknown) => {
        if (status === 400) objection(errorWordsOf(json));
        return explain(status, json);
      };
      try {
        const message = parseMessage(await call('POST', '/messages', { body: asBody(order), signal, explain: hear }));
        if (message?.id !== order.id) throw new ProviderError('badShape', 'maybe');
        return message;
      } catch (error) {
        if (isFault(error, 'refRefused')) return null;
        throw error;
      }
    },

    /** Null where the phone knows no such message. */
    async find(id: string, signal: AbortSignal): Promise<PhoneMessage | null> {
      try {
        const message = parseMessage(await call('GET', `/messages/${encodeURIComponent(id)}`, { signal }));
        if (message?.id !== id) throw new ProviderError('badShape', 'no');
        return message;
      } catch (error) {
        if (isFault(error, 'notFound')) return null;
        throw error;
      }
    },

    /** Messages created within a span, the newest first. */
    async list(query: Record<string, string>, signal: AbortSignal) {
      return parseList(await call('GET', `/messages?${new URLSearchParams(query)}`, { signal }), parseMessage);
    },

    /** What came in; null where this phone or cloud has no inbox to read. */
    async inbox(query: Record<string, string>, signal: AbortSignal): Promise<unknown | null> {
      try {
        return await call('GET', `/inbox?${new URLSearchParams(query)}`, { signal });
      } catch (error) {
        if (isFault(error, 'notFound')) return null;
        throw error;
      }
    },

    async devices(signal: AbortSignal): Promise<Device[]> {
      return parseList(await call('GET', isCloud ? '/devices' : '/device', { signal }), parseDevice).list;
    },
  };
}

export function isFault(error: unknown, fault: ProviderError['fault']): boolean {
  return error instanceof ProviderError && error.fault === fault;
}

/** The phone's 503 names its queue and means that nothing was taken; one without words is of something in between. 501: not here. */
function explain(status: number, json: unknown): Meaning | null {
  if (status === 503 && errorWordsOf(json) !== '') return { fault: 'queueFull', wasTaken: 'no' };
  return status === 501 ? { fault: 'notFound', wasTaken: 'no' } : null;
}

function asBody({ id, text, to, ttl, device, sim }: PhoneOrder) {
  return {
    id,
    textMessage: { text },
    phoneNumbers: [to],
    ttl,
    withDeliveryReport: true,
    ...(device === null ? {} : { deviceId: device }),
    ...(sim === null ? {} : { simNumber: sim }),
  };
}
