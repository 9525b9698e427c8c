/**
 * Who of the eligible is checked. `all` follows the list as it grows and shrinks; once the operator has picked, only those
 * picked are sent to, so that a visit which turns up later is never sent to unseen. An empty pick means nobody.
 */
export type Selection = { kind: 'all' } | { kind: 'picked'; visits: ReadonlySet<string> };

export const EVERYBODY: Selection = { kind: 'all' };
export const NOBODY: Selection = { kind: 'picked', visits: new Set() };

/** The checked visits among the eligible, in the list's order. */
export function checkedOf(selection: Selection, eligible: readonly string[]): string[] {
  return selection.kind === 'all' ? [...eligible] : eligible.filter((visit) => selection.visits.has(visit));
}

/** The selection after a click on one visit's box; a visit that is not eligible cannot be checked. */
export function toggleVisit(selection: Selection, visit: string, eligible: readonly string[]): Selection {
  if (!eligible.includes(visit)) return selection;
  const visits = new Set(checkedOf(selection, eligible));
  if (!visits.delete(visit)) visits.add(visit);
  return visits.size === eligible.length ? EVERYBODY : { kind: 'picked', visits };
}

/** The selection after a click on the box above the list: everybody, or, when everybody was checked, nobody. */
export function toggleEverybody(selection: Selection, eligible: readonly string[]): Selection {
  return checkedOf(selection, eligible).length === eligible.length ? NOBODY : EVERYBODY;
}
