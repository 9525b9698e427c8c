import {
  type DBCore,
  type DBCoreCursor,
  type DBCoreIndex,
  type DBCoreKeyRange,
  type DBCoreMutateRequest,
  type DBCoreMutateResponse,
  type DBCoreQuery,
  type DBCoreTable,
  type DBCoreTransaction,
  Dexie,
  type Middleware,
} from 'dexie';
import { cursorOver, entriesOf, isAny, isEqual } from './clear-order.ts';
import type { Seal } from './seal.ts';
import { isSealedTable, type SealedRows, sealedRows } from './sealed-rows.ts';

const rowsOf = new WeakMap<Dexie, Map<string, SealedRows>>();

/** How the tables of a journal are sealed, by name; none, where it is kept in the clear. */
export function sealedTablesOf(db: Dexie): ReadonlyMap<string, SealedRows> {
  return rowsOf.get(db) ?? new Map();
}

/** Values that a range was made from by `anyOf`. */
type HintedRange = DBCoreKeyRange & { anyOf?: readonly unknown[] };

/**
 * Has a store keep its rows sealed: what is written is sealed before it reaches the disk, and opened when it is read. Everything above
 * (queries, hooks, caches, the journal itself) sees rows, keys and their order as if nothing were sealed.
 */
export function keepSealed(db: Dexie, seal: Seal): void {
  const known = new Map<string, SealedRows>();
  rowsOf.set(db, known);
  const middleware: Middleware<DBCore> = {
    stack: 'dbcore',
    name: 'seal',
    // Below all of Dexie's own, of which the lowest keeps rows for a transaction's length.
    level: -10,
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        if (!isSealedTable(name)) return table;
        const rows = sealedRows(table.schema, seal);
        known.set(name, rows);
        return sealedTable(table, rows);
      },
    }),
  };
  db.use(middleware);
  hintAnyOf(db);
}

/**
 * Hashed numbers stand in another order than the numbers, so the rows of an index of them cannot be walked from one to another. Whoever
 * asks for any of some values has them looked up one by one; without the hint the whole table would be opened, with the same result.
 */
function hintAnyOf(db: Dexie): void {
  const { prototype } = (
    db as unknown as { WhereClause: { prototype: { anyOf(...values: unknown[]): { _ctx: { range: HintedRange } } } } }
  ).WhereClause;
  const { anyOf } = prototype;
  prototype.anyOf = function (this: unknown, ...values) {
    const collection = anyOf.apply(this, values);
    collection._ctx.range.anyOf = values.flat();
    return collection;
  };
}

function sealedTable(table: DBCoreTable, rows: SealedRows): DBCoreTable {
  const { primaryKey } = table.schema;
  const isHidden = ({ keyPath }: DBCoreIndex) => [keyPath ?? []].flat().some((property) => rows.hidden.includes(property));
  /** Its order on the disk is another than in the clear. */
  const isClouded = (index: DBCoreIndex) => isHidden(index) || isHidden(primaryKey);

  function hideRange(index: DBCoreIndex, key: unknown): DBCoreQuery {
    const hidden = rows.hideKey(index.keyPath, key);
    return { index, range: { type: 1, lower: hidden, upper: hidden } };
  }

  /** Opened rows among which those of the query are. */
  function candidates(trans: DBCoreTransaction, { index, range }: { index: DBCoreIndex; range: HintedRange }) {
    const values = isEqual(range) ? [range.lower] : isHidden(index) ? range.anyOf : undefined;
    const everything = { index: primaryKey, range: { type: 3, lower: undefined, upper: undefined } };
    const queries = values ? [...new Set(values)].map((value) => hideRange(index, value)) : [everything];
    // Dexie's own promises: behind a foreign one the transaction is over.
    return Dexie.Promise.all(queries.map((query) => table.query({ trans, values: true, query }))).then((answers) => {
      const opened = answers.flatMap(({ result }) => result.map((row) => rows.open(row) as Record<string, unknown>));
      // A row that has several of the values was found several times.
      return [...new Map(opened.map((row) => [JSON.stringify(primaryKey.extractKey?.(row)), row])).values()];
    });
  }

  function clearEntries(trans: DBCoreTransaction, query: DBCoreQuery, direction: 'next' | 'nextunique' | 'prev' | 'prevunique') {
    return candidates(trans, query).then((found) => entriesOf(found, { ...query, primaryKey }, direction));
  }

  function mutateSealed(req: DBCoreMutateRequest): Promise<DBCoreMutateResponse> {
    const { trans } = req;
    switch (req.type) {
      case 'add':
      case 'put': {
        const { type, values } = req;
        const written = table.mutate({ type, trans, values: values.map((row) => rows.close(row)) });
        if (!isHidden(primaryKey)) return written;
        return written.then((done) =>
          inTheClear(
            done,
            values.map((row) => primaryKey.extractKey?.(row)),
          ),
        );
      }
      case 'delete': {
        const { keys } = req;
        return table
          .mutate({ type: 'delete', trans, keys: keys.map((key) => rows.hideKey(primaryKey.keyPath, key)) })
          .then((done) => ({ ...done, results: keys }));
      }
      case 'deleteRange': {
        if (!isHidden(primaryKey) || isAny(req.range)) return table.mutate(req);
        return clearEntries(trans, { index: primaryKey, range: req.range }, 'next').then((entries) =>
          mutateSealed({ type: 'delete', trans, keys: entries.map((entry) => entry.primaryKey) }),
        );
      }
    }
  }

  return {
    ...table,
    mutate: mutateSealed,
    get: ({ trans, key }) => table.get({ trans, key: rows.hideKey(primaryKey.keyPath, key) }).then(rows.open),
    getMany: ({ trans, keys }) =>
      table
        .getMany({ trans, keys: keys.map((key) => rows.hideKey(primaryKey.keyPath, key)) })
        .then((found) => found.map(rows.open)),
    query(req) {
      const { trans, query, values, limit = Number.POSITIVE_INFINITY, direction = 'next' } = req;
      if (!isClouded(query.index)) {
        return values ? table.query(req).then(({ result }) => ({ result: result.map(rows.open) })) : table.query(req);
      }
      return clearEntries(trans, query, direction).then((entries) => ({
        result: entries.slice(0, limit).map((entry) => (values ? entry.value : entry.primaryKey)),
      }));
    },
    openCursor(req) {
      const { trans, query, reverse = false, unique = false } = req;
      if (!isClouded(query.index)) {
        return table.openCursor(req).then((cursor) => (cursor && req.values ? openingCursor(cursor, rows) : cursor));
      }
      const direction = `${reverse ? 'prev' : 'next'}${unique ? 'unique' : ''}` as const;
      return clearEntries(trans, query, direction).then((entries) => cursorOver(entries, trans, reverse));
    },
    count(req) {
      const { trans, query } = req;
      if (!isClouded(query.index) || isAny(query.range)) return table.count(req);
      return clearEntries(trans, query, 'next').then((entries) => entries.length);
    },
  };
}

/** What was written stands under hashed keys; whoever wrote it knows them in the clear. */
function inTheClear(done: DBCoreMutateResponse, keys: readonly unknown[]): DBCoreMutateResponse {
  const results = keys.map((key, i) => (done.failures[i] ? undefined : key));
  return { ...done, results, lastResult: results.at(-1) };
}

/** A cursor of the store whose rows are opened as they are looked at. The store's own getters know only the store's own cursor. */
function openingCursor(cursor: DBCoreCursor, rows: SealedRows): DBCoreCursor {
  let stored: unknown;
  let opened: unknown;
  return Object.create(cursor, {
    key: { get: () => cursor.key },
    primaryKey: { get: () => cursor.primaryKey },
    value: {
      get() {
        if (stored !== cursor.value) {
          stored = cursor.value;
          opened = rows.open(stored);
        }
        return opened;
      },
    },
  }) as DBCoreCursor;
}
