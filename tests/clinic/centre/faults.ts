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
  /** 302 to a page of this server that is none of the contract's. */
  | 'redirect';

export type Target = 'send' | 'events' | 'query' | 'all';

export interface FaultOptions {
  /** For how many requests; 1 when absent, Infinity until `heal`. */
  times?: number;
  /** Which requests; when absent, events for the faults of events, else all. */
  on?: Target;
  /** Seconds in Retry-After of 429 and 503; 2 when absent. */
  retryAfter?: number;
}

export interface DueFault {
  readonly mode: Fault;
  readonly retryAfter: number;
}

export type Faults = ReturnType<typeof createFaults>;

export function findTarget(method: string, path: string): Target | null {
  if (method === 'POST' && path === '/v1/messages') return 'send';
  if (method === 'POST' && path === '/v1/messages/query') return 'query';
  if (method === 'GET' && path === '/v1/events') return 'events';
  return null;
}

export function createFaults() {
  let planned: { mode: Fault; on: Target; retryAfter: number; left: number }[] = [];
  const held: Record<'before' | 'after', { gate: Promise<void>; open: () => void } | null> = { before: null, after: null };

  function fail(mode: Fault, { times = 1, on, retryAfter = 2 }: FaultOptions = {}): void {
    planned.push({ mode, on: on ?? (mode.endsWith('-events') ? 'events' : 'all'), retryAfter, left: times });
  }

  /** The fault the next request has to suffer, used up by asking. */
  function next(method: string, path: string): DueFault | null {
    const target = findTarget(method, path);
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
