import { type Fact, isTold, turnOf } from '../domain/fact.ts';
import type { Journal } from '../journal/journal.ts';

/** As much of a ULID as is its time. */
const TIME = 10;

/**
 * What patients said, each numbered within what its provider dates to the same moment of the same reminder (or, of no reminder, the same
 * number): of two choices within one second the later one counts. `facts` are in the provider's own order, which is read from any cursor
 * alike, so that every profile that asks gives the same numbers: each takes the first that is free.
 */
export async function inTurn(db: Journal, facts: readonly Fact[]): Promise<Fact[]> {
  const places = new Map<string, Fact[]>();
  const put = (fact: Fact) => places.set(placeOf(fact), [...(places.get(placeOf(fact)) ?? []), fact]);

  for (const moment of new Set(facts.filter(isSaid).map(({ id }) => id.slice(0, TIME)))) {
    for (const known of await db.facts.where('id').startsWith(moment).toArray()) if (isSaid(known)) put(known);
  }
  return facts.map((fact) => {
    if (!isSaid(fact)) return fact;
    const there = places.get(placeOf(fact)) ?? [];
    // Told again: what is kept of it stays as it is.
    if (there.some((one) => one.id === fact.id)) return fact;
    const taken = new Set(there.map(turnOf));
    let turn = 0;
    while (taken.has(turn)) turn += 1;
    const numbered = turn === 0 ? fact : ({ ...fact, data: { ...fact.data, turn } } as Fact);
    put(numbered);
    return numbered;
  });
}

function isSaid(fact: Fact): boolean {
  return isTold(fact) && fact.kind !== 'delivery.reported';
}

function placeOf({ id, visit, by, data }: Fact): string {
  const { ref = null, from = '' } = data as { ref?: string | null; from?: string };
  return [id.slice(0, TIME), visit, by, ref ?? from].join(' ');
}
