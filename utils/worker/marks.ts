import type { CourierRules } from '../courier/deps.ts';
import type { Fact, Mark } from '../domain/fact.ts';
import { appendFacts } from '../journal/append.ts';
import type { Paint } from '../messages/protocol.ts';
import { Refused } from '../messages/server.ts';
import { type Office, operatorName } from './office.ts';
import { paintsOf } from './paints.ts';
import { atWork } from './shifts.ts';

export interface MarkGesture {
  /** ULID of the gesture: carried out once, however often it arrives. */
  op: string;
  visit: string;
  /** Null takes the mark off. */
  mark: Mark | null;
  /** When the operator did it, ms. */
  at: number;
}

/** Marks a visit, or takes its mark off (R4, R17), and answers after the strict commit. */
export async function markVisit(office: Office, gesture: MarkGesture): Promise<Paint> {
  await keepMark(office, gesture);
  return paintOne(office, gesture.visit);
}

/** The same without an answer: resolves after the strict commit. */
export async function keepMark(office: Office, { op, visit, mark, at }: MarkGesture): Promise<void> {
  const [row, operator] = await Promise.all([office.db.cases.get(visit), operatorName(office)]);
  const isErased = row?.known.visit === null && row.known.erasedAt !== undefined;
  if (!row || isErased) throw new Refused('notSeen');
  // The page goes by this computer's clock. One that is ahead must not outlast what happens later.
  const when = Math.min(at + office.team.offset(), office.now());
  const base = { id: op, visit, at: when, by: await atWork(office, operator, when) };
  const fact: Fact = mark ? { ...base, kind: 'visit.marked', data: { mark } } : { ...base, kind: 'visit.unmarked', data: {} };
  await office.courier.point('before-mark');
  office.courier.changed(await appendFacts(office.db, [fact]));
  await office.courier.point('after-mark');
}

/** One visit's paint; refuses one that was never seen. */
export async function paintOne(office: Office, visit: string, rules?: CourierRules): Promise<Paint> {
  const paint = (await paintsOf(office.db, [visit], office.now(), rules ?? (await office.courier.rules())))[0];
  if (!paint) throw new Refused('notSeen');
  return paint;
}
