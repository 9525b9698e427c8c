import type { Fetch } from '../../../utils/providers/http.ts';
import type { Dice } from '../../clinic/seeded.ts';
import { spoil } from './hostile.ts';
import { SHAPES, type Subject } from './shapes.ts';

/** One request and what came back; `text` is null where nothing did. */
export interface Exchange {
  url: string;
  method: string;
  status: number;
  text: string | null;
}

const STATUSES = [204, 301, 308, 400, 401, 402, 403, 404, 408, 409, 410, 422, 425, 429, 466, 500, 501, 502, 503];
const RETRY_AFTER = ['', '0', '-5', '1e9', '99999999999', 'Wed, 21 Oct 2099 07:28:00 GMT', 'soon', '2.5'];
const TYPES = ['text/html', '', 'application/json; charset=windows-1251', 'application/problem+json', 'JSON'];

/** As much of a Response as is read. */
function answer(status: number, headers: Record<string, string>, text: string, breaksOff: boolean): Response {
  const chunks = [new TextEncoder().encode(text)];
  const read = async () => {
    const value = chunks.shift();
    if (value) return { done: false, value };
    if (breaksOff) throw new TypeError('network error');
    return { done: true, value: undefined };
  };
  return {
    ok: status >= 200 && status < 300,
    status,
    type: 'basic',
    headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
    body: { getReader: () => ({ read, cancel: async () => undefined }), cancel: async () => undefined },
  } as unknown as Response;
}

/** A vendor that answers with what it would, spoilt; every exchange is noted. */
export function hostileFetch(vendor: string, subject: Subject, dice: Dice, noted: Exchange[]): Fetch {
  return async (input, init) => {
    const exchange: Exchange = { url: String(input), method: init?.method ?? 'GET', status: 0, text: null };
    noted.push(exchange);
    if (dice.chance(0.02)) throw dice.chance(0.5) ? new TypeError('Failed to fetch') : new DOMException('', 'AbortError');
    const line = `${exchange.method} ${exchange.url}`;
    const shape = SHAPES[vendor]?.find(([path]) => path.test(line))?.[1];
    if (!shape) throw new Error(`No shape for ${line}`);
    exchange.text = spoil(shape(subject, dice), dice);
    exchange.status = dice.chance(0.88) ? dice.pick([200, 200, 201, 202]) : dice.pick(STATUSES);
    const type = dice.chance(0.95) ? 'application/json' : dice.pick(TYPES);
    const headers = { 'content-type': type, 'retry-after': dice.pick(RETRY_AFTER), date: dice.pick(['', 'x']) };
    return answer(exchange.status, headers, exchange.text, dice.chance(0.02));
  };
}
