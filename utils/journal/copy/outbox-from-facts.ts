import { type Case, foldCase, type Message } from '../../domain/case.ts';
import type { Fact, FactOf } from '../../domain/fact.ts';
import { newFactId } from '../../domain/fact-id.ts';
import { type ClinicHours, startOf } from '../../domain/round.ts';
import type { OutboxRow } from '../journal.ts';

/** What a reminder's row is made from beside its facts. */
export interface OutboxClinic extends ClinicHours {
  /** The clinic's name, as messages have it. */
  name: string;
}

interface Mended {
  rows: OutboxRow[];
  facts: Fact[];
}

/**
 * The rows of one visit's reminders that are missing or say less than its facts do, and the facts that go with them. Whatever is not known
 * to be over becomes `unknown`: a damaged store may have forgotten that it left, and unknown ones are never simply sent (design §5).
 */
export function mendOutbox(
  facts: readonly Fact[],
  rows: readonly OutboxRow[],
  isOwn: (ref: string) => boolean,
  clinic: OutboxClinic,
  now: number,
): Mended {
  const known = foldCase(facts);
  const claims = new Map(facts.flatMap((fact) => (fact.kind === 'message.claimed' ? [[fact.data.ref, fact] as const] : [])));
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  const mended: Mended = { rows: [], facts: [] };
  for (const message of known.messages) {
    const claim = claims.get(message.ref);
    const row = byRef.get(message.ref);
    byRef.delete(message.ref);
    const isMade = claim !== undefined && known.visit !== null && (row !== undefined || isOwn(message.ref));
    const whole = row && isWhole(row, claim) ? row : isMade && rowOf(claim, known as SeenCase, clinic);
    if (whole) mend(mended, message, whole, row === whole, facts, now);
  }
  // Claimed, by a fact that is lost.
  for (const row of byRef.values()) if (row.state !== 'settled') mended.rows.push({ ...row, state: 'unknown' });
  return mended;
}

type SeenCase = Case & { visit: NonNullable<Case['visit']> };

function mend(
  mended: Mended,
  { ref, state, why }: Message,
  row: OutboxRow,
  isThere: boolean,
  facts: readonly Fact[],
  now: number,
): void {
  const wanted = stateOf(state, why);
  if (wanted === null) {
    if (!isThere || row.state !== 'unknown') mended.rows.push({ ...row, state: 'unknown', changedAt: now });
    if (state === 'unknown') return;
    const base = { id: newFactId(now), visit: row.visit, at: now, by: 'machine:courier' };
    mended.facts.push({ ...base, kind: 'message.unknown', data: { ref, why: 'interrupted' } });
    return;
  }
  if (isThere && row.state === 'settled' && row.taken === wanted.taken) return;
  const accepted = facts.findLast((fact) => fact.kind === 'message.accepted' && fact.data.ref === ref);
  const messageId = accepted?.kind === 'message.accepted' && accepted.data.messageId;
  mended.rows.push({ ...row, state: 'settled', ...wanted, ...(messageId ? { messageId } : {}) });
}

/** Null for what is not over. */
function stateOf(state: Message['state'], why: string | null): { taken: boolean } | null {
  if (state === 'accepted') return { taken: true };
  if (state === 'refused') return { taken: why === 'ref_reuse' };
  return state === 'withdrawn' ? { taken: false } : null;
}

/** Whether a row says what its claim said. */
export function isWhole({ message, provider }: OutboxRow, claim: FactOf<'message.claimed'> | undefined): boolean {
  return (
    claim === undefined || (message.to === claim.data.to && message.text === claim.data.text && provider === claim.data.provider)
  );
}

function rowOf({ data, at, visit }: FactOf<'message.claimed'>, { visit: seen }: SeenCase, clinic: OutboxClinic): OutboxRow {
  const { patient, doctor, date, time } = seen;
  return {
    ref: data.ref,
    visit,
    batch: data.batch,
    provider: data.provider,
    state: 'unknown',
    taken: false,
    attempt: 1,
    sentAt: at,
    changedAt: at,
    message: {
      clientRef: data.ref,
      channel: data.channel,
      to: data.to,
      text: data.text,
      notAfter: new Date(startOf(seen, clinic)).toISOString(),
      visit: { clinic: clinic.name, patient, doctor, date, time },
    },
  };
}
