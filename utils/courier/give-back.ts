import type { OutboxRow } from '../journal/journal.ts';
import type { CourierDeps } from './deps.ts';

/** Frees the team's claims of a provider's reminders that are over: those that did not leave may be claimed by anybody, those that did by nobody. */
export async function giveBackClaims(deps: CourierDeps, provider: string): Promise<void> {
  if (!deps.gate) return;
  const over = (await deps.db.outbox.where('owned').equals(1).toArray()).filter(
    (row) => row.provider === provider && row.state === 'settled',
  );
  if (over.length === 0) return;
  const unsent = over.filter((row) => !row.taken);
  if (unsent.length > 0 && !(await deps.gate.giveBack(unsent))) return;
  await deps.db.transaction('rw', deps.db.outbox, () => Promise.all(over.map((row) => release(deps, row))));
}

/** Unless it was claimed anew meanwhile. */
async function release({ db }: CourierDeps, row: OutboxRow): Promise<void> {
  const now = await db.outbox.get(row.ref);
  if (now?.batch !== row.batch || now.state !== 'settled') return;
  const { owned: _, ...rest } = now;
  await db.outbox.put(rest);
}
