import type { DBCore, DBCoreMutateRequest, DBCoreMutateResponse, Dexie, Middleware } from 'dexie';
import type { CaseRow } from './journal.ts';

/** What one commit made of cases. */
export interface CasesChange {
  /** By visit, the case as it stands now; null where there is none any more. */
  cases: ReadonlyMap<string, CaseRow | null>;
  /** The others may be anything. */
  isAll: boolean;
}

type Listener = (change: CasesChange) => void;

interface Noted {
  cases: Map<string, CaseRow | null>;
  isAll: boolean;
}

const listeners = new WeakMap<Dexie, Set<Listener>>();

/** Hears of each commit that changed cases, before whoever waits for that commit goes on. */
export function hearCases(db: Dexie, listener: Listener): void {
  listeners.set(db, (listeners.get(db) ?? new Set()).add(listener));
}

/**
 * Has a store note what its transactions write into `cases`, by whomever: an append, an erasure, the term, a repair. Above the seal, so that
 * rows are seen in the clear. To be called before it is opened.
 */
export function noteCases(db: Dexie): void {
  const noted = new WeakMap<object, Noted>();
  const middleware: Middleware<DBCore> = {
    stack: 'dbcore',
    name: 'hear-cases',
    level: 0,
    create: (core) => ({
      transaction(stores, mode, options) {
        const transaction = core.transaction(stores, mode, options);
        if (mode !== 'readwrite' || !stores.includes('cases')) return transaction;
        const own: Noted = { cases: new Map(), isAll: false };
        noted.set(transaction, own);
        // Dexie sets its own handler later: the listener is told before whoever waits.
        (transaction as unknown as IDBTransaction).addEventListener('complete', () => {
          if (!own.isAll && own.cases.size === 0) return;
          for (const listener of listeners.get(db) ?? []) listener(own);
        });
        return transaction;
      },
      table(name) {
        const table = core.table(name);
        if (name !== 'cases') return table;
        return {
          ...table,
          mutate: (request) =>
            table.mutate(request).then((done) => {
              const own = noted.get(request.trans);
              if (own) note(own, request, done);
              return done;
            }),
        };
      },
    }),
  };
  db.use(middleware);
}

function note(own: Noted, request: DBCoreMutateRequest, { failures }: DBCoreMutateResponse): void {
  switch (request.type) {
    case 'add':
    case 'put':
      request.values.forEach((row: CaseRow, i) => {
        if (!failures[i]) own.cases.set(row.visit, row);
      });
      break;
    case 'delete':
      for (const visit of request.keys) own.cases.set(visit, null);
      break;
    case 'deleteRange':
      own.cases.clear();
      own.isAll = true;
  }
}
