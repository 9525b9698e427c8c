import type { Channel, Fact, RoundKind } from '../domain/fact.ts';
import { newFactId } from '../domain/fact-id.ts';
import { type Candidate, clientRefOf, planSend, sendingRound } from '../domain/reminder.ts';
import { type RoundRules, startOf } from '../domain/round.ts';
import { fillTemplate, type Template } from '../domain/template.ts';
import { addFacts } from '../journal/append.ts';
import type { Journal, OutboxRow } from '../journal/journal.ts';
import type { OutgoingMessage } from '../providers/contract.ts';
import { notBefore } from './outbox.ts';

/** An operator's wish to send: which of a day's visits, by which template. */
export interface Wish {
  /** ULID, made where the button was pressed: the same wish arriving twice is one. */
  batch: string;
  date: string;
  channel: Channel;
  template: Template;
  visits: readonly string[];
  provider: string;
  /** Sent on the operator's word although the team's store could not be asked. */
  alone?: boolean;
  /** How that provider writes a text; as it is, where absent. */
  wording?: ((text: string) => string) | undefined;
}

/** Why nothing was claimed; a locale key under `refusal`. */
export type ClaimRefusal = 'wrongRound' | 'nothing';

/**
 * Claims a reminder for each wished visit that may have one, all in one strict transaction. Whoever is not eligible any more at
 * this moment (the dry run may be minutes old) is passed over. Throws TemplateError on an unknown variable, with nothing claimed.
 */
export async function claimReminders(
  db: Journal,
  wish: Wish,
  now: number,
  rules: RoundRules & { clinic: string; operator: string },
): Promise<ClaimRefusal | null> {
  const round = sendingRound(wish.date, now, rules);
  if (!round) return 'wrongRound';
  const wished = new Set(wish.visits);
  return db.transaction('rw', db.tables, async () => {
    if (await db.batches.get(wish.batch)) return null;
    const cases = await db.cases.where('day').equals(wish.date).toArray();
    const candidates = planSend(
      cases.map((row) => row.known),
      wish.channel,
      now,
      rules,
    ).filter((one) => wished.has(one.visit.id) && one.leftOut === null);
    const rows = candidates.map((one) => outboxRow(one, wish, round, now, rules));
    const known = await db.outbox.bulkGet(rows.map((row) => row.ref));
    const free = rows.flatMap((row, i) => (isFree(known[i]) ? [{ ...row, changedAt: notBefore(known[i], now) }] : []));
    if (free.length === 0) return 'nothing';
    await db.outbox.bulkPut(free);
    await db.batches.add({
      id: wish.batch,
      date: wish.date,
      channel: wish.channel,
      by: rules.operator,
      refs: free.map((row) => row.ref),
      stopped: false,
      ...(wish.alone ? { alone: true } : {}),
      at: now,
    });
    await addFacts(
      db,
      free.map((row) => claimFact(row, wish, round, rules.operator)),
    );
    return null;
  });
}

/** The outbox is the second lock behind the case: only a reminder that never left may be claimed again, or handed over by hand. */
export function isFree(row: OutboxRow | undefined): boolean {
  return row === undefined || (row.state === 'settled' && !row.taken);
}

function outboxRow(one: Candidate, wish: Wish, round: RoundKind, now: number, rules: RoundRules & { clinic: string }): OutboxRow {
  const ref = clientRefOf(one.visit.id, round, wish.channel);
  return {
    ref,
    visit: one.visit.id,
    batch: wish.batch,
    provider: wish.provider,
    state: 'claimed',
    taken: false,
    attempt: 0,
    changedAt: now,
    message: outgoing(ref, one, wish, rules),
  };
}

function asIs(text: string): string {
  return text;
}

function outgoing(
  clientRef: string,
  { visit, to }: Candidate,
  wish: Wish,
  rules: RoundRules & { clinic: string },
): OutgoingMessage {
  const text = wish.channel === 'sms' ? wish.template.sms : wish.template.messenger;
  return {
    clientRef,
    channel: wish.channel,
    to: to as string,
    text: (wish.wording ?? asIs)(fillTemplate(text, visit, rules.clinic)),
    notAfter: new Date(startOf(visit, rules)).toISOString(),
    visit: { clinic: rules.clinic, patient: visit.patient, doctor: visit.doctor, date: visit.date, time: visit.time },
  };
}

function claimFact(row: OutboxRow, wish: Wish, round: RoundKind, by: string): Fact {
  const { to, text } = row.message;
  return {
    id: newFactId(row.changedAt),
    kind: 'message.claimed',
    visit: row.visit,
    at: row.changedAt,
    by,
    data: { ref: row.ref, channel: wish.channel, round, provider: wish.provider, to, text, batch: wish.batch },
  };
}
