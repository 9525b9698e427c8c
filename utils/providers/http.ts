import { ProviderError, type ProviderFault } from './contract.ts';

export type Fetch = typeof globalThis.fetch;

const LIMIT = 4 * 1024 * 1024;
const PATIENCE = 20_000;

interface JsonRequest {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/**
 * One request to a provider, answered with JSON or a ProviderError within 20 s. No redirect is followed (a token must not
 * travel to another host), the body is read up to 4 MiB, cookies are neither sent nor kept.
 */
export async function requestJson(fetch: Fetch, url: string, request: JsonRequest): Promise<{ json: unknown }> {
  const deadline = AbortSignal.timeout(PATIENCE);
  const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
  const response = await ask(fetch, url, request, signal);
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new ProviderError('redirected', 'maybe');
  }
  if (!response.ok) throw await faultOf(response, signal);
  const text = await readText(response, signal);
  if (!/\bjson\b/i.test(response.headers.get('Content-Type') ?? '')) throw new ProviderError('notJson', 'maybe');
  try {
    return { json: JSON.parse(text) };
  } catch (error) {
    throw new ProviderError('notJson', 'maybe', { cause: error });
  }
}

async function ask(fetch: Fetch, url: string, request: JsonRequest, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...request.headers };
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(url, {
      method: request.method,
      headers,
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  } catch (error) {
    throw brokenOff(error);
  }
}

/** A connection that broke, or stayed silent, says nothing about whether the request was taken. */
function brokenOff(error: unknown): ProviderError {
  const isTimeout = error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
  return new ProviderError(isTimeout ? 'silent' : 'unreachable', 'maybe', { cause: error });
}

async function readText(response: Response, signal: AbortSignal): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > LIMIT) throw new ProviderError('tooBig', 'maybe');
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof ProviderError ? error : brokenOff(error);
  }
}

// For these statuses HTTP, or the contract (409, 410), says that the request had no effect.
const NOT_TAKEN: Partial<Record<number, ProviderFault>> = {
  400: 'badRequest',
  401: 'unauthorised',
  403: 'forbidden',
  404: 'notFound',
  405: 'notFound',
  409: 'refRefused',
  410: 'cursorExpired',
  413: 'badRequest',
  415: 'badRequest',
  422: 'badRequest',
  429: 'tooMany',
};

async function faultOf(response: Response, signal: AbortSignal): Promise<ProviderError> {
  const retryAfter = readRetryAfter(response.headers.get('Retry-After'), Date.parse(response.headers.get('Date') ?? ''));
  const fault = NOT_TAKEN[response.status];
  // Only a conflict is about the messages it names; elsewhere a name means nothing that the contract knows.
  const refs = fault === 'refRefused' ? refsOf(await readText(response, signal).catch(() => '')) : [];
  if (fault) return new ProviderError(fault, 'no', { retryAfter, refs });
  return new ProviderError(response.status === 503 ? 'unavailable' : 'serverError', 'maybe', { retryAfter });
}

/** A problem (RFC 9457) may name the messages it is about; an error page names none. */
function refsOf(text: string): string[] {
  try {
    const { clientRefs } = JSON.parse(text) as { clientRefs?: unknown };
    return Array.isArray(clientRefs) ? clientRefs.filter((ref): ref is string => typeof ref === 'string') : [];
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return [];
    throw error;
  }
}

/** Retry-After in seconds or as a date, as ms to wait; null when absent or senseless, an hour at most. */
export function readRetryAfter(header: string | null, serverNow: number): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - serverNow;
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, 3_600_000) : null;
}
