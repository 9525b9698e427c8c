import type { MiddlewareHandler } from 'hono';
import type { NodeEnv } from '../listen.ts';

/** One request to the centre's API, as it came in. */
export interface LoggedRequest {
  readonly method: string;
  /** With `/v1`, without the query string. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly idempotencyKey: string | null;
  /** ms since the epoch */
  readonly at: number;
  /** The parsed JSON body, the text when it is none, null when there is no body. */
  readonly body: unknown;
  /** null while it is not answered, and for ever when its socket was destroyed. */
  status: number | null;
}

function readBody(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the log shows what came.
    return text;
  }
}

/** Middleware that keeps every request with what was answered. */
export function keepRequests(requests: LoggedRequest[], now: () => number): MiddlewareHandler<NodeEnv> {
  return async (c, next) => {
    const { method, path } = c.req;
    const request: LoggedRequest = {
      method,
      path,
      query: c.req.query(),
      idempotencyKey: c.req.header('idempotency-key') ?? null,
      at: now(),
      body: readBody(await c.req.text()),
      status: null,
    };
    requests.push(request);
    await next();
    if (!c.env.incoming.socket.destroyed) request.status = c.res.status;
  };
}
