import { isSilenced } from '../domain/cascade.ts';
import type { Case } from '../domain/case.ts';
import { isWithin, localTime } from '../domain/clinic-time.ts';
import { startOf } from '../domain/round.ts';
import { addFacts } from '../journal/append.ts';
import type { OutboxRow } from '../journal/journal.ts';
import type { Provider } from '../providers/contract.ts';
import { allOf, idsOf, providerOf } from './connections.ts';
import type { CourierDeps } from './deps.ts';
import { handOver } from './hand-over.ts';
import { commitMoves, type Move, move, rowsIn } from './outbox.ts';
import { mayCall, providerState } from './provider-state.ts';
import { settleUnknown } from './settle.ts';

/** Hands over what is waiting for any provider, to each on its own: one that has to be waited for holds up no other. */
export async function runOutbox(deps: CourierDeps): Promise<void> {
  await allOf((await idsOf(deps)).map((id) => runProvider(deps, id)));
}

/**
 * Hands over what is waiting for one provider, chunk by chunk, until nothing is left or it has to be waited for. Whoever calls it
 * twice gets one run after the other. Nothing is lost when it ends at any point: the next run goes on from the outbox.
 */
export async function runProvider(deps: CourierDeps, id: string): Promise<void> {
  await deps.lock(`outbox.${id}`, async () => {
    await markInterrupted(deps, id);
    for (;;) {
      const provider = await providerOf(deps, id);
      if (!provider || !mayCall(await providerState(deps.db, provider.id), deps.now())) return;
      if (!(await settleUnknown(deps, provider))) return;
      const chunk = await nextChunk(deps, provider);
      if (chunk.length === 0 || !(await sendChunk(deps, provider, chunk))) return;
    }
  });
}

/** Whatever is `sending` while nobody holds the lock was cut off: it is unknown whether it left (design §5). */
async function markInterrupted(deps: CourierDeps, provider: string): Promise<void> {
  const cut = await rowsIn(deps.db, provider, 'sending', 10_000);
  if (cut.length === 0) return;
  const now = deps.now();
  await commitMoves(
    deps,
    cut.map((row) => move(row, { state: 'unknown' }, 'message.unknown', { ref: row.ref, why: 'interrupted' }, now)),
  );
}

/** The next rows still worth sending; those overtaken by events are withdrawn on the way. */
async function nextChunk(deps: CourierDeps, { id, batchSize }: Provider): Promise<OutboxRow[]> {
  const rules = await deps.rules();
  for (;;) {
    const now = deps.now();
    const rows = await rowsIn(deps.db, id, 'claimed', batchSize);
    const cases = await deps.db.cases.bulkGet(rows.map((row) => row.visit));
    const isQuiet = isWithin(localTime(now, rules.zone).time, rules.quietFrom, rules.quietTo);
    const overtaken = rows.flatMap((row, i): Move[] => {
      const why = isQuiet ? 'quietHours' : overtakenBy(cases[i]?.known ?? null, row, now, rules);
      return why ? [move(row, { state: 'settled', taken: false }, 'message.withdrawn', { ref: row.ref, why }, now)] : [];
    });
    if (overtaken.length === 0) return rows;
    await commitMoves(deps, overtaken);
  }
}

type Rules = Awaited<ReturnType<CourierDeps['rules']>>;

function overtakenBy(known: Case | null, row: OutboxRow, now: number, rules: Rules): string | null {
  const visit = known?.visit;
  if (!visit) return 'notOnList';
  if (known.gone) return 'goneFromList';
  if (visit.cancelled) return 'visitCancelled';
  if (visit.time !== row.message.visit.time) return 'moved';
  if (isSilenced(visit, rules)) return 'silenced';
  // Another operator's facts may come in after the claim.
  if (row.message.channel === 'sms' && known.handedAt !== null) return 'handed';
  const start = startOf(visit, rules);
  if (now >= start) return 'visitOver';
  return now >= start - rules.cascade.noneBefore * 60_000 ? 'tooSoon' : null;
}

/** Sends one chunk; false when the provider has to be waited for. */
async function sendChunk(deps: CourierDeps, provider: Provider, rows: OutboxRow[]): Promise<boolean> {
  await deps.point('before-sending');
  if ((await deps.copied?.()) === false) return false;
  const passed = await passGate(deps, rows);
  if (passed === null) return false;
  const sent = await takeForSending(deps, passed);
  await deps.point('after-sending');
  if (sent.length === 0) return true;
  // A store that loses what it was told must not make a reminder leave again: its copy knows of it before it leaves.
  if ((await deps.copied?.()) !== false) return handOver(deps, provider, sent);
  const now = deps.now();
  await commitMoves(
    deps,
    sent.map((row) => move(row, { state: 'claimed' }, 'message.returned', { ref: row.ref, why: 'noRoom' }, now)),
  );
  return false;
}

/** Those of them that are ours in the team; another operator's are withdrawn here. Null when the team's store cannot be asked. */
async function passGate(deps: CourierDeps, rows: OutboxRow[]): Promise<OutboxRow[] | null> {
  if (!deps.gate) return rows;
  const alone = new Set(
    (await deps.db.batches.bulkGet(rows.map((row) => row.batch))).flatMap((one) => (one?.alone ? [one.id] : [])),
  );
  const asked = rows.filter((row) => !alone.has(row.batch));
  const verdicts = asked.length > 0 ? await deps.gate.pass(asked) : new Map();
  const now = deps.now();
  const theirs = asked.filter((row) => verdicts.get(row.ref) === 'theirs');
  const moves = theirs.map((row) =>
    move(row, { state: 'settled', taken: false }, 'message.withdrawn', { ref: row.ref, why: 'otherOperator' }, now),
  );
  if (moves.length > 0) await commitMoves(deps, moves);
  const mine = rows.filter((row) => alone.has(row.batch) || verdicts.get(row.ref) === 'mine');
  return mine.length === 0 && theirs.length === 0 ? null : mine;
}

/** Commits `sending` before the request leaves, for the rows that a stop has not taken back meanwhile. */
async function takeForSending(deps: CourierDeps, rows: readonly OutboxRow[]): Promise<OutboxRow[]> {
  const now = deps.now();
  const moves = await deps.db.transaction('rw', deps.db.tables, async () => {
    const current = await deps.db.outbox.bulkGet(rows.map((row) => row.ref));
    const taken = current
      .filter((row): row is OutboxRow => row?.state === 'claimed')
      .map((row) =>
        move(
          row,
          { state: 'sending', attempt: row.attempt + 1, sentAt: now, ...(deps.gate ? { owned: 1 as const } : {}) },
          'message.sending',
          { ref: row.ref, attempt: row.attempt + 1 },
          now,
        ),
      );
    await deps.db.outbox.bulkPut(taken.map((one) => one.row));
    await addFacts(
      deps.db,
      taken.map((one) => one.fact),
    );
    return taken;
  });
  deps.changed(moves.map((one) => one.row.visit));
  return moves.map((one) => one.row);
}
