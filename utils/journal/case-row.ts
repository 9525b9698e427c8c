import type { PromiseExtended } from 'dexie';
import { foldCase } from '../domain/case.ts';
import type { Fact } from '../domain/fact.ts';
import type { CaseRow, Journal } from './journal.ts';

/** What is known of one visit, as a row: the fold of its facts. */
export function caseRow(visit: string, facts: readonly Fact[]): CaseRow {
  const known = foldCase(facts);
  return { visit, day: known.visit?.date ?? '', phones: known.visit?.phones.map((phone) => phone.e164) ?? [], known };
}

/** Puts the case as these facts make it, which are all that is left of the visit; no case of none. Within a transaction. */
export function refold(db: Journal, visit: string, facts: readonly Fact[]): PromiseExtended<unknown> {
  return facts.length > 0 ? db.cases.put(caseRow(visit, facts)) : db.cases.delete(visit);
}
