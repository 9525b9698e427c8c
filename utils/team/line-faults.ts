import { JetStreamApiError } from '@nats-io/jetstream';
import {
  AuthorizationError,
  InvalidArgumentError,
  type Msg,
  NoRespondersError,
  PermissionViolationError,
  RequestError,
  type Subscription,
  TimeoutError,
} from '@nats-io/nats-core';
import { TeamError } from './team-error.ts';

/** Error codes of the server that mean that somebody was first; 2.9 and 2.10 say the one, 2.11 on the other. */
const SOMEBODY_FIRST = new Set([10071, 10164]);
const NO_STREAM = 10059;
const NO_SUCH_MESSAGE = 10037;
/** Over the stream's `max_msg_size`, which docs/team/stream.json sets to more than any fact needs. */
const TOO_LARGE = 10054;
const FULL = new Set([10023, 10047, 10077, 10167]);

export function isSomebodyFirst(error: unknown): boolean {
  return error instanceof JetStreamApiError && SOMEBODY_FIRST.has(error.code);
}

export function isNoSuchMessage(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === NO_SUCH_MESSAGE;
}

/** What went wrong with the store, in the operator's terms; whatever is not known says that the store cannot be reached. */
export function faultOf(error: unknown): TeamError {
  if (error instanceof TeamError) return error;
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof AuthorizationError) return new TeamError('unauthorised', { cause: error });
    if (cause instanceof PermissionViolationError) return new TeamError('forbidden', { cause: error });
    // Over the server's `max_payload`.
    if (cause instanceof InvalidArgumentError && cause.message.includes('max_payload'))
      return new TeamError('forbidden', { cause: error });
    if (cause instanceof JetStreamApiError) return new TeamError(apiFault(cause.code), { cause: error });
    if (cause instanceof NoRespondersError) return new TeamError('noMajority', { cause: error });
    if (cause instanceof TimeoutError) return new TeamError('noMajority', { cause: error });
    if (cause instanceof RequestError && cause.isNoResponders()) return new TeamError('noMajority', { cause: error });
  }
  return new TeamError('unreachable', { cause: error });
}

function apiFault(code: number): TeamError['fault'] {
  if (code === NO_STREAM) return 'noStream';
  if (code === TOO_LARGE) return 'forbidden';
  return FULL.has(code) ? 'full' : 'noMajority';
}

/** What a subscription hears; that the server takes the right to it away is thrown as a TeamError. */
export async function* messagesOf(subscription: Subscription): AsyncGenerator<Msg> {
  try {
    yield* subscription;
  } catch (error) {
    throw faultOf(error);
  }
}
