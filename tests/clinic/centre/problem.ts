import type { Misfit } from './contract.ts';

interface Problem {
  readonly title: string;
  readonly retryable?: boolean;
  readonly clientRefs?: readonly string[];
  readonly errors?: readonly Misfit[];
}

/** An RFC 9457 answer. @param code one of the codes the contract lists */
export function refuse(status: number, code: string, problem: Problem, headers: Record<string, string> = {}): Response {
  const body = { type: 'about:blank', status, code, retryable: false, ...problem };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

/** What the centre says of a fault of its own, by status. */
export function admit(status: '401' | '403' | '429' | '500' | '503', retryAfter: number): Response {
  const after = { 'retry-after': String(retryAfter) };
  switch (status) {
    case '401':
      return refuse(401, 'unauthorized', { title: 'Unknown token' }, { 'www-authenticate': 'Bearer' });
    case '403':
      return refuse(403, 'forbidden', { title: 'Account suspended' });
    case '429':
      return refuse(429, 'rate_limited', { title: 'Too many requests', retryable: true }, after);
    case '500':
      return refuse(500, 'internal', { title: 'Internal error', retryable: true });
    case '503':
      return refuse(503, 'unavailable', { title: 'Maintenance', retryable: true }, after);
  }
}
