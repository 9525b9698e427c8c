import { isDeepStrictEqual } from 'node:util';
import type { Delivery } from './delivery.ts';
import type { Ledger } from './ledger.ts';
import { refuse } from './problem.ts';
import type { MessageRequest } from './types.ts';

export interface Sender {
  readonly ledger: Ledger;
  readonly delivery: Delivery;
  readonly now: () => number;
  readonly onSent: (clientRef: string) => void;
}

interface MessageError {
  readonly code: 'invalid_number' | 'expired';
  readonly retryable: false;
  readonly detail: string;
}

function findReuse(ledger: Ledger, messages: readonly MessageRequest[]): string[] {
  const seen = new Map<string, MessageRequest>();
  const reused = new Set<string>();
  for (const message of messages) {
    const earlier = seen.get(message.clientRef) ?? ledger.find(message.clientRef)?.request;
    if (earlier !== undefined && !isDeepStrictEqual(earlier, message)) reused.add(message.clientRef);
    seen.set(message.clientRef, message);
  }
  return [...reused];
}

function findRefusal({ to, notAfter }: MessageRequest, now: number): MessageError | null {
  if (to.startsWith('+7') && !/^\+7\d{10}$/.test(to)) {
    return { code: 'invalid_number', retryable: false, detail: 'a number in +7 has eleven digits' };
  }
  if (notAfter !== undefined && Date.parse(notAfter) <= now) {
    return { code: 'expired', retryable: false, detail: 'notAfter has passed' };
  }
  return null;
}

/** Take a batch: each new message goes out once, one seen before does not go again. */
export function takeBatch({ ledger, delivery, now, onSent }: Sender, messages: readonly MessageRequest[]): Response {
  const reused = findReuse(ledger, messages);
  if (reused.length > 0) {
    const title = 'clientRef used before with other contents';
    return refuse(409, 'clientref_reuse', { title, clientRefs: reused });
  }
  const results = messages.map((request) => {
    const { clientRef } = request;
    const earlier = ledger.find(clientRef);
    if (earlier !== null) return { clientRef, outcome: 'duplicate', messageId: earlier.messageId };
    const error = findRefusal(request, now());
    if (error !== null) return { clientRef, outcome: 'rejected', error };
    const message = ledger.take(request);
    onSent(clientRef);
    delivery.dispatch(message);
    return { clientRef, outcome: 'accepted', messageId: message.messageId };
  });
  return Response.json({ results }, { status: 202 });
}
