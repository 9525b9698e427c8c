import type { Fact, FactOf } from '../domain/fact.ts';
import type { Journal, SilenceRow } from './journal.ts';

/** Keeps what facts say of numbers not to be disturbed, in the transaction that appends them. In any order the last one counts. */
export async function keepSilences(db: Journal, facts: readonly Fact[]): Promise<void> {
  const told = facts.filter(isOfSilence).map((fact): SilenceRow => {
    const { id, at, by, kind, data } = fact;
    return { phone: data.phone, isSilenced: kind === 'patient.silenced', id, at, by };
  });
  await mergeSilences(db, told);
}

/** Keeps those of these rows that are later than what is known of their numbers. */
export async function mergeSilences(db: Journal, rows: readonly SilenceRow[]): Promise<void> {
  for (const row of rows) {
    const known = await db.silences.get(row.phone);
    if (!known || isAfter(row, known)) await db.silences.put(row);
  }
}

export function isOfSilence(fact: Fact): fact is FactOf<'patient.silenced'> | FactOf<'patient.unsilenced'> {
  return fact.kind === 'patient.silenced' || fact.kind === 'patient.unsilenced';
}

/** Numbers (E.164) whose owners asked not to be disturbed. */
export async function silencedPhones(db: Journal): Promise<ReadonlySet<string>> {
  return new Set((await listSilences(db)).map((row) => row.phone));
}

/** The same with who wrote it down and when, the latest first. */
export async function listSilences(db: Journal): Promise<SilenceRow[]> {
  const rows = await db.silences.toArray();
  return rows.filter((row) => row.isSilenced).sort((a, b) => b.at - a.at);
}

/** Alike to `byTime` of facts. */
function isAfter(a: SilenceRow, b: SilenceRow): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}
