import type { OpenMessage } from './contract.ts';
import { type Found, nextTurn } from './poll-state.ts';
import type { Phone } from './sms-gate-calls.ts';

/** So few are asked for one by one: a list may be long of others' messages. */
const FEW = 3;
const PAGE = 100;
const PAGES = 10;
/** How many that the list did not show are asked for at one poll; the rest at the next ones. */
const ONE_BY_ONE = 10;
/** How far the phone's clock may be off, ms: the list goes by it. */
const CLOCK = 3_600_000;

/**
 * The states of the open reminders in as few requests as there are: there is no "changed since", so the list of everything created
 * since the oldest of them is read, newest first, and what it does not show is asked for by its id.
 */
export async function findStates(phone: Phone, open: readonly OpenMessage[], after: string, now: number, signal: AbortSignal) {
  const found = new Map<string, Found>();
  const refs = new Map(open.map((one) => [one.messageId, one.clientRef]));
  let skipped = 0;

  /** Whether it was one of ours. A state that is not known leaves the reminder as it was. */
  function keep(message: { id: string; found: Found | null }): void {
    const ref = refs.get(message.id);
    if (ref === undefined) return;
    refs.delete(message.id);
    if (message.found) found.set(ref, message.found);
    else skipped += 1;
  }

  if (open.length > FEW) {
    const from = new Date(Math.min(...open.map((one) => one.acceptedAt)) - CLOCK).toISOString();
    const to = new Date(now + CLOCK).toISOString();
    for (let page = 0; page < PAGES && refs.size > 0; page++) {
      const query = { from, to, limit: String(PAGE), offset: String(page * PAGE) };
      const { list, size } = await phone.list(query, signal);
      for (const message of list) keep(message);
      if (size < PAGE) break;
    }
  }
  const turn = nextTurn(
    open.filter((one) => refs.has(one.messageId)),
    after,
    ONE_BY_ONE,
  );
  for (const { messageId } of turn) {
    const message = await phone.find(messageId, signal);
    if (message) keep(message);
  }
  return { found, after: turn.at(-1)?.clientRef ?? '', skipped };
}
