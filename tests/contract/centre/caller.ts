import type { Clinic } from '../../clinic/clinic.ts';
import { checkRequest, checkResponse } from './openapi.ts';

export interface Reply<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

export interface CallOptions {
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
  /** Send a request the contract forbids: only the answer is checked. */
  readonly isWrong?: boolean;
}

/** Calls the clinic's centre; every request and every answer is held to the contract on the way. */
export function createCaller({ centreUrl, token: known }: Clinic) {
  return async function call<T>(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Reply<T>> {
    const { token = known, headers = {}, isWrong = false } = options;
    if (!isWrong) checkRequest(method, path, body ?? null);
    const response = await fetch(`${centreUrl}${path}`, {
      method,
      headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      redirect: 'manual',
    });
    const answer = (await response.json()) as T;
    checkResponse(method, path, response.status, answer);
    const expected = response.ok ? 'application/json' : 'application/problem+json';
    const type = response.headers.get('content-type');
    if (type?.startsWith(expected) !== true) throw new Error(`${method} ${path} answered ${type}, not ${expected}`);
    return { status: response.status, headers: response.headers, body: answer };
  };
}
