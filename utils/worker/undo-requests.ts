import * as v from 'valibot';
import { factIdOf } from '../domain/event-id.ts';
import type { DeskRequests, PageRequests } from '../messages/protocol.ts';
import { SCHEMAS } from '../messages/schemas.ts';
import { type Caller, type Handlers, Refused } from '../messages/server.ts';
import { paintOne } from './marks.ts';
import type { Office } from './office.ts';
import { paintsOf } from './paints.ts';
import { readTicket } from './tickets.ts';
import { takeBack, type Undo } from './undo.ts';

type Own = Pick<DeskRequests, 'fact.undo' | 'facts.undo' | 'desk.close'>;

const left = v.object({ tab: v.nullable(v.number()), at: v.number(), told: SCHEMAS['desk.close'] });

/** Taking back from our own pages, and leaving the page something to take back. */
export function undoRequests(office: Office): Handlers<Own> {
  return {
    async 'fact.undo'(undo) {
      await takeBack(office, [undo]);
      return { paint: await paintOne(office, undo.visit) };
    },
    async 'facts.undo'({ undos }) {
      await takeBack(office, undos);
      return { paints: await paintsNow(office, undos) };
    },
    async 'desk.close'({ ticket, kept }, { tab }) {
      const isOwn = kept !== null && (await readTicket(office, ticket, tab)) !== null;
      if (isOwn) await office.tickets.put(keptKey(ticket), { tab, at: office.now(), told: { ticket, kept } });
      office.closeDesk(ticket, isOwn ? { what: kept.what, visit: kept.visit } : null);
      return { done: true };
    },
  };
}

/** The page may take back what its own desk kept last, and nothing else: what that was stands here, not in the request. */
export function pageUndoRequests(office: Office): Handlers<Pick<PageRequests, 'desk.undo'>> {
  return {
    async 'desk.undo'({ ticket, op }, caller) {
      const facts = await readKept(office, ticket, op, caller);
      await takeBack(office, facts);
      return { paints: await paintsNow(office, facts) };
    },
  };
}

/** With ids that are the same each time the same press is told. */
async function readKept(office: Office, ticket: string, op: string, { tab }: Caller): Promise<Undo[]> {
  const found = v.safeParse(left, await office.tickets.get(keptKey(ticket)));
  if (!found.success || found.output.tab !== tab) throw new Refused('staleTicket');
  const { told, at } = found.output;
  return (told.kept?.facts ?? []).map((one, i) => ({ ...one, op: i === 0 ? op : factIdOf('undo', `${op}.${i}`, at) }));
}

function keptKey(ticket: string): string {
  return `${ticket}.kept`;
}

async function paintsNow(office: Office, of: readonly { visit: string }[]) {
  const visits = [...new Set(of.map((one) => one.visit))];
  return paintsOf(office.db, visits, office.now(), await office.courier.rules());
}
