/** The ways a centre, or the way to it, misbehaves. */
export type Fault =
  /** 200 with a web page, as a captive portal answers. The request does not reach the centre. */
  | 'html'
  /** 200 without a body. The request does not reach the centre. */
  | 'empty'
  /** The request is carried out; half of its answer arrives. */
  | 'truncated-json'
  | '500'
  | '401'
  | '403'
  /** With Retry-After. */
  | '429'
  /** With Retry-After. */
  | '503'
  /** Taken from the wire and never answered; the centre does nothing. */
  | 'stall'
  /** The socket is destroyed before anything is done. */
  | 'drop-before'
  /** The request is carried out, then the socket is destroyed. */
  | 'drop-after'
  /** The request is carried out, then answered with 500. */
  | 'accept-500'
  /** Every event of the page twice. */
  | 'duplicate-events'
  /** The events of the page in reverse. */
  | 'shuffle-events'
  /** A well-formed answer of 32 MB. The request does not reach the centre. */
  | 'huge'
  /** A body of 200 MB, sent as fast as it is read and never built whole. The request does not reach the centre. */
  | 'flood'
  /** A body that comes by a few bytes, and never to its end. The request does not reach the centre. */
  | 'drip'
  /** 302 to a page of this server that is none of the contract's, or wherever `to` says. */
  | 'redirect';

export type Target = 'send' | 'events' | 'query' | 'all';

export interface FaultOptions {
  /** For how many requests; 1 when absent, Infinity until `heal`. */
  times?: number;
  /** Which requests; when absent, events for the faults of events, else all. */
  on?: Target;
  /** Seconds in Retry-After of 429 and 503; 2 when absent. */
  retryAfter?: number;
  /** Where a redirect leads. */
  to?: string;
}

export interface DueFault {
  readonly mode: Fault;
  readonly retryAfter: number;
  readonly to: string;
}

export type Faults = ReturnType<typeof createFaults>;

export function findTarget(method: string, path: string): Target | null {
  if (method === 'POST' && path === '/v1/messages') return 'send';
  if (method === 'POST' && path === '/v1/messages/query') return 'query';
  if (method === 'GET' && path === '/v1/events') return 'events';
  return null;
}

/** @param targetOf what a request is for, by the paths of this provider */
export function createFaults(targetOf: (method: string, path: string) => Target | null = findTarget) {
  let planned: (DueFault & { on: Target; left: number })[] = [];
  const held: Record<'before' | 'after', { gate: Promise<void>; open: () => void } | null> = { before: null, after: null };

  function fail(mode: Fault, { times = 1, on, retryAfter = 2, to = '/elsewhere' }: FaultOptions = {}): void {
    planned.push({ mode, on: on ?? (mode.endsWith('-events') ? 'events' : 'all'), retryAfter, to, left: times });
  }

  /** The fault the next request has to suffer, used up by asking. */
  function next(method: string, path: string): DueFault | null {
    const target = targetOf(method, path);
    const due = planned.find(({ on, left }) => left > 0 && (on === 'all' || on === target));
    if (due === undefined) return null;
    due.left -= 1;
    return due;
  }

  /** Keep requests to send waiting: before they are taken, or taken but before they are answered. */
  function hold(when: 'before' | 'after' = 'before'): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    held[when] ??= { gate: promise, open: resolve };
  }

  function release(): void {
    held.before?.open();
    held.after?.open();
    held.before = null;
    held.after = null;
  }

  return {
    fail,
    next,
    hold,
    release,
    heal: () => {
      planned = [];
    },
    waitAtGate: (when: 'before' | 'after') => held[when]?.gate ?? Promise.resolve(),
  };
}
