import { ProviderError, type ProviderFault } from './contract.ts';

export type Fetch = typeof globalThis.fetch;

const LIMIT = 4 * 1024 * 1024;
const PATIENCE = 20_000;

interface JsonRequest {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal | undefined;
  /**
   * What an error status means to this vendor: a fault, an `answer` like any other, or null, which leaves it to HTTP. `json` is its
   * body, null where that is no JSON.
   */
  explain?: (status: number, json: unknown) => Meaning | 'answer' | null;
  /** An empty answer means `null` here. */
  mayBeEmpty?: boolean;
}

/** A fault, and whether the request may have had its effect nevertheless. */
export interface Meaning {
  fault: ProviderFault;
  wasTaken: 'no' | 'maybe';
  refs?: readonly string[];
}

/**
 * One request to a provider, answered with JSON or a ProviderError within 20 s. No redirect is followed (a token must not
 * travel to another host), the body is read up to 4 MiB, cookies are neither sent nor kept. No error names the address: some
 * vendors want their token in it. An integer beyond 2^53 comes out as its digits, a string: as a number it would be another one.
 */
export async function requestJson(fetch: Fetch, url: string, request: JsonRequest): Promise<{ json: unknown }> {
  const deadline = AbortSignal.timeout(PATIENCE);
  const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
  const response = await ask(fetch, url, request, signal);
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new ProviderError('redirected', 'maybe');
  }
  if (!response.ok) return { json: await readRefusal(response, request, signal) };
  const text = await readText(response, signal);
  if (text === '' && request.mayBeEmpty) return { json: null };
  if (!/\bjson\b/i.test(response.headers.get('Content-Type') ?? '')) throw new ProviderError('notJson', 'maybe');
  try {
    return { json: parseJson(text) };
  } catch {
    // What the parser says would quote the body, and with it a patient.
    throw new ProviderError('notJson', 'maybe');
  }
}

type Reviver = (key: string, value: unknown) => unknown;

/** Throws a SyntaxError for what is no JSON. */
function parseJson(text: string): unknown {
  const keepDigits = (_: string, value: unknown, context?: { source?: string }) =>
    Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? null) : value;
  return JSON.parse(text, keepDigits as Reviver);
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
    throw error instanceof ProviderError ? error : brokenOff(error);
  }
}

/** A connection that broke, or stayed silent, says nothing about whether the request was taken. */
function brokenOff(error: unknown): ProviderError {
  const isTimeout = error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
  // Its message may hold the address; its name does not.
  return new ProviderError(isTimeout ? 'silent' : 'unreachable', 'maybe', { cause: error instanceof Error ? error.name : null });
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

/** Throws what an error status means, unless the vendor answers in this way. */
async function readRefusal(response: Response, { explain }: JsonRequest, signal: AbortSignal): Promise<unknown> {
  const { status, headers } = response;
  const retryAfter = readRetryAfter(headers.get('Retry-After'), Date.parse(headers.get('Date') ?? ''));
  // Only a conflict is about the messages it names; elsewhere a name means nothing that the contract knows.
  const isRead = explain !== undefined || status === 409;
  const json = isRead ? await readProblem(response, signal) : null;
  if (!isRead) await response.body?.cancel().catch(() => undefined);
  const meaning = explain?.(status, json) ?? usualMeaning(status, json);
  if (meaning === 'answer') return json;
  throw new ProviderError(meaning.fault, meaning.wasTaken, { retryAfter, refs: meaning.refs ?? [] });
}

function usualMeaning(status: number, json: unknown): Meaning {
  const fault = NOT_TAKEN[status];
  if (fault) return { fault, wasTaken: 'no', refs: fault === 'refRefused' ? refsOf(json) : [] };
  return { fault: status === 503 ? 'unavailable' : 'serverError', wasTaken: 'maybe' };
}

/** The body of an error; null where it is none that can be read. The error stands without it. */
async function readProblem(response: Response, signal: AbortSignal): Promise<unknown> {
  const text = await readText(response, signal).catch(() => '');
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/** A problem (RFC 9457) may name the messages it is about; an error page names none. */
function refsOf(json: unknown): string[] {
  const { clientRefs } = (json ?? {}) as { clientRefs?: unknown };
  return Array.isArray(clientRefs) ? clientRefs.filter((ref): ref is string => typeof ref === 'string') : [];
}

/** Retry-After in seconds or as a date, as ms to wait; null when absent or senseless, an hour at most. */
export function readRetryAfter(header: string | null, serverNow: number): number | null {
  if (!header) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - serverNow;
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, 3_600_000) : null;
}
