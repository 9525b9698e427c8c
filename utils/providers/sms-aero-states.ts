import type { OpenMessage } from './contract.ts';
import { type Found, nextTurn } from './poll-state.ts';
import type { Aero } from './sms-aero-calls.ts';
import type { AeroSms } from './sms-aero-shapes.ts';

/** So few are asked for one by one. */
const FEW = 3;
const PAGES = 6;
/** How many that the list did not show are asked for at one poll; the rest at the next ones. */
const ONE_BY_ONE = 10;

/** The states of the open reminders: from the account's list, and one by one for what its first pages do not show. */
export async function findAeroStates(aero: Aero, open: readonly OpenMessage[], after: string, signal: AbortSignal) {
  const found = new Map<string, Found>();
  const refs = new Map(open.map((one) => [one.messageId, one.clientRef]));
  let skipped = 0;

  function keep(sms: AeroSms): void {
    const ref = refs.get(sms.id);
    if (ref === undefined) return;
    refs.delete(sms.id);
    if (sms.found) found.set(ref, sms.found);
    else skipped += 1;
  }

  for (let page = 1; page <= PAGES && open.length > FEW && refs.size > 0; page++) {
    const { list, hasMore } = await aero.list({}, page, signal);
    for (const sms of list) keep(sms);
    if (!hasMore) break;
  }
  const turn = nextTurn(
    open.filter((one) => refs.has(one.messageId)),
    after,
    ONE_BY_ONE,
  );
  for (const { messageId } of turn) {
    const sms = await aero.status(messageId, 'sms/status', signal);
    if (sms) keep(sms);
  }
  return { found, after: turn.at(-1)?.clientRef ?? '', skipped };
}
