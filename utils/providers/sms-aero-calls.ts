import { ProviderError } from './contract.ts';
import { type Fetch, type Meaning, requestJson } from './http.ts';
import { isEnvelope, openEnvelope, parseAeroPage, parseAeroSms, parseBalance } from './sms-aero-shapes.ts';

/** An SMS as SMS Aero takes it; `number` without `+`. */
export interface AeroOrder {
  number: string;
  sign: string;
  text: string;
}

export type Aero = ReturnType<typeof createAero>;

/** The requests to SMS Aero, version 2. Those that begin with `test` do all but send and cost nothing. */
export function createAero(fetch: Fetch, base: string, auth: Record<string, string>, sendOnce: Fetch) {
  const post = async (path: string, body: object, signal: AbortSignal, by: Fetch = fetch) => {
    const { json } = await requestJson(by, `${base}/${path}`, { method: 'POST', headers: auth, body, signal, explain });
    return openEnvelope(json);
  };
  const get = async (path: string, body: object, signal: AbortSignal) => {
    const answer = await post(path, body, signal);
    if ('data' in answer) return answer.data;
    throw /credential/i.test(answer.words) ? new ProviderError('unauthorised', 'no') : new ProviderError('badRequest', 'no');
  };

  return {
    /** The id it was taken under, or what its number or text is refused for, by a reason of the contract. */
    async send(
      order: AeroOrder,
      path: 'sms/send' | 'sms/testsend',
      signal: AbortSignal,
    ): Promise<{ id: string } | { code: string }> {
      const answer = await post(path, order, signal, sendOnce);
      if ('data' in answer) {
        const taken = parseAeroSms(answer.data);
        if (!taken) throw new ProviderError('badShape', 'maybe');
        return { id: taken.id };
      }
      const { objections, words } = answer;
      if (objections.includes('sign')) throw new ProviderError('signRefused', 'no');
      if (objections.includes('number')) return { code: 'invalid_number' };
      if (objections.includes('text')) return { code: 'text_rejected' };
      if (/credential/i.test(words)) throw new ProviderError('unauthorised', 'no');
      throw new ProviderError(/money|credits/i.test(words) ? 'noMoney' : 'badRequest', 'no');
    },

    /** Null where the vendor knows no such SMS. */
    async status(id: string, path: 'sms/status' | 'sms/teststatus', signal: AbortSignal) {
      const answer = await post(path, { id: Number.isSafeInteger(Number(id)) ? Number(id) : id }, signal);
      return 'data' in answer ? parseAeroSms(answer.data) : null;
    },

    /** SMS sent from this account, by pages of some fifty from 1. */
    async list(filter: { number?: string; text?: string }, page: number, signal: AbortSignal) {
      return parseAeroPage(await get(page === 1 ? 'sms/list' : `sms/list?page=${page}`, filter, signal));
    },

    async balance(signal: AbortSignal): Promise<number | null> {
      return parseBalance(await get('balance', {}, signal));
    },
  };
}

/** A refusal of the vendor's own may come with an error status too; its body says the same as with 200. */
function explain(status: number, json: unknown): Meaning | 'answer' | null {
  if (status === 402) return { fault: 'noMoney', wasTaken: 'no' };
  if ((status !== 400 && status !== 422) || !isEnvelope(json)) return null;
  // A status that says no and a body that says yes: nobody knows.
  return json.success ? { fault: 'badShape', wasTaken: 'maybe' } : 'answer';
}
