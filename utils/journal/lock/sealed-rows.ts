import type { DBCoreTableSchema } from 'dexie';
import type { Seal } from './seal.ts';

/** A row whose sealed bytes do not open: damaged on disk, or put there by somebody else. */
export class BrokenRowError extends Error {
  constructor(table: string) {
    super(`A row of ${table} is damaged`);
    this.name = 'BrokenRowError';
  }
}

/** Tables whose rows are sealed, each with those of its keys' properties that tell of a person: they stand on the disk as keyed hashes. */
const HIDDEN: Readonly<Record<string, readonly string[]>> = {
  facts: [],
  cases: ['phones'],
  outbox: [],
  batches: [],
  providers: [],
  secrets: [],
  drafts: [],
  // A provider may remember by number.
  memory: ['key'],
  silences: ['phone'],
  meta: [],
};

type Row = Record<string, unknown>;
/** As it stands on the disk: what keys and indexes are made of, and the whole row sealed. */
type SealedRow = Row & { sealed: Uint8Array };

export interface SealedRows {
  hidden: readonly string[];
  close(row: Row): SealedRow;
  /** Throws BrokenRowError; undefined stays undefined. */
  open(sealed: unknown): Row | undefined;
  /** A key as it stands on the disk, by the property or properties it is made of. */
  hideKey(keyPath: string | readonly string[] | null, key: unknown): unknown;
}

/** Whether a table's rows are sealed; the others hold nothing of a person. */
export function isSealedTable(table: string): boolean {
  return Object.hasOwn(HIDDEN, table);
}

/** How the rows of one table are sealed and opened. An index added later needs its rows put anew. */
export function sealedRows(schema: DBCoreTableSchema, seal: Seal): SealedRows {
  const { name, primaryKey, indexes } = schema;
  const hidden = HIDDEN[name] ?? [];
  const properties = [...new Set([primaryKey, ...indexes].flatMap(({ keyPath }) => keyPath ?? []))].sort();
  const bytesOf = new TextEncoder();
  const textOf = new TextDecoder();

  function hide(property: string, value: unknown): unknown {
    if (!hidden.includes(property)) return value;
    if (Array.isArray(value)) return value.map((one) => hide(property, one));
    return typeof value === 'string' ? seal.hide(value, `${name}.${property}`) : value;
  }

  /** Everything beside the sealed bytes is bound to them: a row whose day was changed does not open. */
  function placeOf(plain: Row): string {
    return `${name}\n${JSON.stringify(properties.map((property) => plain[property]))}`;
  }

  return {
    hidden,
    close(row) {
      const stood = properties.filter((property) => row[property] !== undefined);
      const plain: Row = Object.fromEntries(stood.map((property) => [property, hide(property, row[property])]));
      return { ...plain, sealed: seal.close(bytesOf.encode(JSON.stringify(row)), placeOf(plain)) };
    },
    open(stored) {
      if (stored === undefined) return undefined;
      const { sealed, ...plain } = stored as Partial<SealedRow>;
      const opened = sealed instanceof Uint8Array ? seal.open(sealed, placeOf(plain)) : null;
      if (!opened) throw new BrokenRowError(name);
      return JSON.parse(textOf.decode(opened)) as Row;
    },
    hideKey(keyPath, key) {
      if (keyPath === null || hidden.length === 0) return key;
      if (typeof keyPath === 'string') return hide(keyPath, key);
      return Array.isArray(key) ? key.map((one, i) => hide(keyPath[i] ?? '', one)) : key;
    },
  };
}
