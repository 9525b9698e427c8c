import type { Fact } from '../domain/fact.ts';
import { contactPhone } from '../domain/visit.ts';
import { appendFacts } from '../journal/append.ts';
import { Refused } from '../messages/server.ts';
import type { Office } from './office.ts';
import { actingOperator } from './shifts.ts';

/** "Do not disturb", or the way back. */
export interface SilenceGesture {
  /** ULID of the gesture: carried out once, however often it arrives. */
  op: string;
  /** E.164. */
  phone: string;
  isSilenced: boolean;
  /** In whose history it stands; null for none's. */
  visit: string | null;
}

/** Writes down that a number's owner asked not to be disturbed, or no longer. It is about the number: other visits and later days too. */
export async function silencePhone(office: Office, { op, phone, isSilenced, visit }: SilenceGesture): Promise<void> {
  const kind = isSilenced ? 'patient.silenced' : 'patient.unsilenced';
  const by = await actingOperator(office);
  const fact: Fact = { id: op, kind, visit: visit ?? 'unassigned', at: office.now(), by, data: { phone } };
  await appendFacts(office.db, [fact]);
  office.courier.changed((await office.db.cases.where('phones').equals(phone).primaryKeys()) as string[]);
}

/** The same about the number by which a visit's patient is met. */
export async function silenceVisit(office: Office, ask: { op: string; visit: string; isSilenced: boolean }): Promise<void> {
  const visit = (await office.db.cases.get(ask.visit))?.known.visit;
  if (!visit) throw new Refused('notSeen');
  const phone = contactPhone(visit);
  if (!phone) throw new Refused('noPhone');
  await silencePhone(office, { ...ask, phone });
}
