import { findOperation, findRequestMisfits, findResponseMisfits, type Misfit } from '../clinic/centre/contract.ts';

/** What a centre does that the contract does not allow, in words for whoever builds it. */
export class Deviation extends Error {
  override name = 'Deviation';
}

/** Throws a Deviation unless it holds. */
export function demand(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Deviation(words);
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: read only where the contract's schema was found to hold
  readonly body: any;
}

export interface CallOptions {
  /** Instead of the real one; null for none. */
  readonly token?: string | null;
  /** A request that the contract forbids, to see it refused. */
  readonly isWrong?: boolean;
  /** The statuses to be answered with; any that the contract lists when absent. */
  readonly status?: number | readonly number[];
}

export type Call = ReturnType<typeof createCall>;

/** ms; as long as the client waits. */
const patience = 20_000;

const list = (misfits: readonly Misfit[]) =>
  misfits.map(({ pointer, detail }) => `${pointer || '(whole body)'} ${detail}`).join('; ');

/** Calls a centre, and holds each of its answers to docs/processing-centre.openapi.yaml: status, type, every field. */
export function createCall(url: string, known: string, fetch: typeof globalThis.fetch) {
  const base = url.replace(/\/+$/, '').replace(/\/v1$/, '');

  return async function call(method: string, path: string, body: unknown = null, options: CallOptions = {}): Promise<Answer> {
    const { token = known, isWrong = false, status } = options;
    const what = `${method} ${path.split('?')[0]}`;
    const misfits = isWrong ? [] : findRequestMisfits(method, path, body);
    if (misfits.length > 0) throw new Error(`the conformance test itself is wrong: ${list(misfits)}`);
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === null ? {} : { 'Content-Type': 'application/json' }),
      },
      body: body === null ? null : JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    }).catch((error: unknown) => {
      throw new Deviation(`${what} was not answered: ${error instanceof Error ? error.message : error}`);
    });
    demand(response.status < 300 || response.status >= 400, `${what} is redirected, and the client follows no redirect`);
    const cors = response.headers.get('access-control-allow-origin');
    demand(cors === null, `${what} sends Access-Control-Allow-Origin: ${cors}; pages of other origins have no business with it`);
    return { status: response.status, body: await readBody(response, what, { method, path, status }) };
  };
}

interface Expected {
  readonly method: string;
  readonly path: string;
  readonly status: number | readonly number[] | undefined;
}

async function readBody(response: Response, what: string, { method, path, status }: Expected): Promise<unknown> {
  const text = await response.text();
  const wanted = status === undefined ? null : [status].flat();
  demand(
    wanted === null || wanted.includes(response.status),
    `${what} is answered with ${response.status} instead of ${wanted?.join(' or ')}: ${text.slice(0, 200)}`,
  );
  const type = response.headers.get('content-type') ?? 'nothing';
  const expected = response.ok ? 'application/json' : 'application/problem+json';
  demand(type.startsWith(expected), `${what}: ${response.status} comes as ${type} instead of ${expected}`);
  const json = parse(text, what);
  if (findOperation(method, path) !== null) {
    const misfits = findResponseMisfits(method, path, response.status, json);
    demand(misfits.length === 0, `${what}: the body of ${response.status} does not fit the contract: ${list(misfits)}`);
  }
  return json;
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever the parser objects to, it is the centre's to find.
    throw new Deviation(`${what}: the body is not JSON: ${text.slice(0, 100)}`);
  }
}
