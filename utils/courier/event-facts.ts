import { factIdOf } from '../domain/event-id.ts';
import { type Fact, UNASSIGNED } from '../domain/fact.ts';
import { cleanText } from '../domain/normalise.ts';
import type { Journal } from '../journal/journal.ts';
import type { ProviderEvent } from '../providers/contract.ts';
import { inTurn } from './in-turn.ts';

const REF = /^([a-z2-7]{16})\.(evening|day)\.(messenger|sms)$/;
const DAY = 86_400_000;

/**
 * A provider's events as facts. Ids derive from the provider's own, so that an event told twice, or to two profiles, is one fact.
 * An event about a reminder that is not one of ours (another system's on the same account) makes none.
 */
export async function factsOf(db: Journal, provider: string, events: readonly ProviderEvent[], now: number): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const event of events) {
    const about = await visitsOf(db, event, now);
    for (const visit of about) facts.push(factOf(provider, event, visit, now));
  }
  return inTurn(db, facts);
}

function factOf(provider: string, event: ProviderEvent, visit: string, now: number): Fact {
  // What is heard of has happened: on a clock that is ahead it would outlast the call that follows it. Months ago is a wrong clock too.
  const at = event.at > now || event.at < now - 60 * DAY ? now : event.at;
  const base = { id: factIdOf(provider, `${event.id} ${visit}`, event.at), visit, at, by: `machine:${provider}` };
  switch (event.kind) {
    case 'status':
      return { ...base, kind: 'delivery.reported', data: { ref: event.clientRef, status: event.status, reason: event.reason } };
    case 'answer':
      return { ...base, kind: 'patient.answered', data: { ref: event.clientRef, answer: event.answer, via: event.via } };
    case 'inbound':
      return {
        ...base,
        kind: 'patient.wrote',
        data: { from: event.from, text: cleanText(event.text, 2000), ref: event.clientRef },
      };
  }
}

async function visitsOf(db: Journal, event: ProviderEvent, now: number): Promise<string[]> {
  const visit = event.clientRef === null ? null : REF.exec(event.clientRef)?.[1];
  if (visit) return [visit];
  return event.kind === 'inbound' ? writersVisits(db, event.from, now) : [];
}

/**
 * Whose words an unaddressed message may be: every visit on that phone that was written to and is still to come, the family's
 * included; a person decides what they mean for whom (R17). From a number nobody wrote to it is kept under no visit.
 */
async function writersVisits(db: Journal, from: string, now: number): Promise<string[]> {
  const rows = await db.cases.where('phones').equals(from).toArray();
  const yesterday = new Date(now - 1.5 * DAY).toISOString().slice(0, 10);
  const open = rows.filter((row) => row.day >= yesterday && row.known.messages.some((message) => message.to === from));
  return open.length > 0 ? open.map((row) => row.visit) : [UNASSIGNED];
}
