import type { Fact } from '../../domain/fact.ts';
import type { Journal } from '../journal.ts';
import { readTally, SECRETS, SILENCES, type Tally } from '../note-change.ts';
import { rowsOfAny } from '../rows-of-any.ts';
import { copiedSecrets } from '../secrets.ts';
import { writeFacts, writeSecrets, writeSilences } from './chunks.ts';

/** What is open: round dates from yesterday on, and of what has no date what is no older. */
export interface Horizon {
  /** `YYYY-MM-DD` */
  day: string;
  /** When it begins, ms. */
  at: number;
}

/** A piece as it is to be sealed: of what, of which day ('' for none), how many, and they as text. */
export interface Piece {
  of: string;
  day: string;
  n: number;
  text: string;
}

interface Gathered {
  pieces: Piece[];
  /** Those of which nothing is to stand in the copy any more. */
  closed: string[];
  tally: Tally;
}

/** Reads the pieces of these visits (or `SHIFT`, `UNASSIGNED`, `SILENCES`, `SECRETS`) as the journal has them, with its counters of that moment. */
export function gather(db: Journal, of: readonly string[], horizon: Horizon): PromiseLike<Gathered> {
  const visits = of.filter((one) => one !== SILENCES && one !== SECRETS);
  return db.transaction('r', [db.facts, db.cases, db.outbox, db.silences, db.secrets, db.meta], async () => {
    const tally = (await readTally(db)) ?? { made: 0, gone: 0, turn: 0 };
    const facts = await rowsOfAny(db, db.facts, 'visit', visits);
    const cases = await db.cases.bulkGet(visits);
    const refs = visits.length === 0 ? [] : ((await db.outbox.where('visit').anyOf(visits).primaryKeys()) as string[]);
    const byVisit = Map.groupBy(facts, (fact) => fact.visit);
    const refsOf = Map.groupBy(refs, (ref) => ref.split('.')[0] ?? '');
    const pieces = visits.map((visit, i) => {
      const day = cases[i]?.day ?? '';
      return pieceOf({ of: visit, day, facts: byVisit.get(visit) ?? [], refs: refsOf.get(visit) ?? [] }, horizon);
    });
    const closed = visits.filter((_, i) => pieces[i] === null);
    const open = pieces.filter((piece) => piece !== null);
    if (of.includes(SILENCES)) {
      const rows = await db.silences.toArray();
      open.push({ of: SILENCES, day: '', n: rows.length, text: writeSilences(rows) });
    }
    if (of.includes(SECRETS)) {
      const rows = await copiedSecrets(db);
      open.push({ of: SECRETS, day: '', n: rows.length, text: writeSecrets(rows) });
    }
    return { pieces: open, closed, tally };
  });
}

interface Source {
  of: string;
  day: string;
  facts: readonly Fact[];
  refs: readonly string[];
}

/** Null for what is not open. */
function pieceOf({ of, day, facts: all, refs }: Source, horizon: Horizon): Piece | null {
  const facts = day === '' ? all.filter((fact) => fact.at >= horizon.at) : all;
  if (facts.length === 0 || (day !== '' && day < horizon.day)) return null;
  return { of, day, n: facts.length, text: writeFacts(facts, refs) };
}
