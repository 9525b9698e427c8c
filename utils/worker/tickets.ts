import * as v from 'valibot';
import type { DeskView } from '../messages/protocol.ts';
import { SCHEMAS } from '../messages/schemas.ts';
import type { Office } from './office.ts';

type Tickets = Pick<Office, 'tickets'>;

const issued = v.object({ tab: v.number(), view: SCHEMAS['desk.ticket'] });

/** A ticket to the desk: it opens one view, and only in the tab whose list asked for it (reliability.md P11). */
export async function issueTicket({ tickets }: Tickets, view: DeskView, tab: number | null): Promise<string> {
  const ticket = crypto.randomUUID();
  await tickets.put(ticket, { tab, view });
  return ticket;
}

/** What the ticket opens in this tab; null for one that was never issued, or to another tab. */
export async function readTicket({ tickets }: Tickets, ticket: string, tab: number | null): Promise<DeskView | null> {
  const found = v.safeParse(issued, await tickets.get(ticket));
  return found.success && found.output.tab === tab ? found.output.view : null;
}
