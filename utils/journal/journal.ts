import { Dexie, type DexieOptions, type EntityTable, type Table, type Transaction } from 'dexie';
import type { Case } from '../domain/case.ts';
import type { Channel, Fact } from '../domain/fact.ts';
import type { OutgoingMessage } from '../providers/contract.ts';
import { noteCases } from './hear-cases.ts';
import type { Seal } from './lock/seal.ts';
import { keepSealed } from './lock/sealed-core.ts';
import { refusePatches } from './no-patch.ts';

/** A case as stored: a cache of the fold, found by day and by phone. */
export interface CaseRow {
  visit: string;
  /** `YYYY-MM-DD`; '' while the visit itself has not been seen. */
  day: string;
  /** E.164, for messages that name nobody but their sender. */
  phones: string[];
  known: Case;
}

/** What the courier has to do with one reminder. Its `ref` is the primary key: a reminder can be claimed once (design §5). */
export interface OutboxRow {
  ref: string;
  visit: string;
  batch: string;
  provider: string;
  /** `settled`: the provider has answered, or it is no longer wanted. */
  state: 'claimed' | 'sending' | 'unknown' | 'settled';
  /** Whether the reminder left; tells a settled one that may be claimed again from one that may not. */
  taken: boolean;
  attempt: number;
  /** The team's claim on it is this profile's: given back once it is known not to have left. */
  owned?: 1;
  /** When the last request began, ms; absent before the first. */
  sentAt?: number;
  /** What the provider calls it; absent until it was taken, or where a person said so. */
  messageId?: string;
  /** How often, of an unknown one, the provider was asked in vain, and when it is asked again, ms. */
  asked?: number;
  askAt?: number;
  /** Exactly what is sent, at every attempt alike. */
  message: OutgoingMessage;
  /** ms */
  changedAt: number;
}

export interface BatchRow {
  id: string;
  date: string;
  channel: Channel;
  by: string;
  refs: string[];
  stopped: boolean;
  /** Sent on the operator's word although the team's store could not be asked. */
  alone?: boolean;
  /** ms */
  at: number;
}

/** How things stand with one provider. */
export interface ProviderRow {
  id: string;
  cursor: string | null;
  /** ms; null before the first time. */
  lastHeard: number | null;
  lastEvent: number | null;
  lastAccepted: number | null;
  lastPoll: number;
  fault: string | null;
  /** Faults in a row, for the back-off. */
  faults: number;
  /** When the last of them came, ms; absent before the first. */
  faultAt?: number;
  /** No call before this moment, ms. `null` with a fault that only a person can mend: no call at all. */
  retryAt: number | null;
  needsPerson: boolean;
}

/** What an operator was typing when the page went away. */
export interface DraftRow {
  visit: string;
  text: string;
  /** ms */
  at: number;
}

/** A provider's secret; its name is `<provider>.<field>`. */
export interface Secret {
  name: string;
  value: string;
}

/** What a provider remembers (ProviderMemory). */
export interface MemoryRow {
  provider: string;
  key: string;
  value: unknown;
}

/** Whether somebody on a number asked not to be disturbed: a cache of the last fact about it, which outlives the visit. */
export interface SilenceRow {
  /** E.164. */
  phone: string;
  isSilenced: boolean;
  /** Of the fact: its id, its time in ms, and whose it is. */
  id: string;
  at: number;
  by: string;
}

/** A fact owed to the team's store. */
export interface UnsharedRow {
  /** Place in the queue. */
  n?: number;
  fact: string;
  /** The others may have it. */
  offered?: 1;
}

/** Raised with every change of shape below; older code must not write into a newer store. */
export const SCHEMA = 3;

const NAME = 'dozvon';

export type Journal = Dexie & {
  facts: EntityTable<Fact, 'id'>;
  cases: EntityTable<CaseRow, 'visit'>;
  outbox: EntityTable<OutboxRow, 'ref'>;
  batches: EntityTable<BatchRow, 'id'>;
  providers: EntityTable<ProviderRow, 'id'>;
  secrets: EntityTable<Secret, 'name'>;
  drafts: EntityTable<DraftRow, 'visit'>;
  memory: Table<MemoryRow, [provider: string, key: string]>;
  silences: EntityTable<SilenceRow, 'phone'>;
  meta: EntityTable<{ key: string; value: unknown }, 'key'>;
  /** Facts owed to the team's store, in the order in which they were made. */
  unshared: EntityTable<UnsharedRow, 'n'>;
};

/** A database by its name, and whose it is; the worker's own unless said. */
export interface JournalPlace {
  name: string;
  indexedDB?: IDBFactory;
}

/**
 * Opens the journal. Worker only (design §2). Commits are strict: what was acknowledged has reached the disk.
 * Fails with StoreTooNewError when a newer version of the extension has written here: Dexie itself would open it regardless.
 * With a seal its rows are kept sealed (docs/decisions/0028); nothing above this line knows.
 */
export async function openJournal(where: string | JournalPlace = NAME, seal: Seal | null = null): Promise<Journal> {
  const db = new Dexie(...placeOf(where)) as Journal;
  if (seal) keepSealed(db, seal);
  noteCases(db);
  db.version(1).stores({
    facts: 'id, visit',
    cases: 'visit, day, *phones',
    outbox: 'ref, state, [state+changedAt], batch, visit',
    batches: 'id, at',
    providers: 'id',
    secrets: 'name',
    drafts: 'visit',
    meta: 'key',
  });
  // Several providers: each with its own queue, secrets and memory. Whoever asked not to be disturbed.
  db.version(2)
    .stores({
      outbox: 'ref, state, [state+changedAt], [provider+state+changedAt], batch, visit',
      memory: '[provider+key], provider',
      silences: 'phone',
    })
    .upgrade(nameSecrets);
  // Several operators (utils/team).
  db.version(3).stores({
    unshared: '++n, &fact',
    outbox: 'ref, state, [state+changedAt], [provider+state+changedAt], batch, visit, owned',
  });
  await openOrSayBlocked(db);
  const schema = await readSchema(db);
  if (typeof schema === 'number' && schema > SCHEMA) {
    db.close();
    throw new StoreTooNewError(schema);
  }
  if (schema === undefined) newborn.add(db);
  if (schema !== SCHEMA) await db.meta.put({ key: 'schema', value: SCHEMA });
  return db;
}

/** Deletes the whole store. */
export function deleteJournal(where: string | JournalPlace = NAME): Promise<void> {
  return new Dexie(...placeOf(where)).delete();
}

function placeOf(where: string | JournalPlace): [name: string, options: DexieOptions] {
  const { name, indexedDB = globalThis.indexedDB } = typeof where === 'string' ? { name: where } : where;
  // One that was closed from outside is not opened again by whoever asks it next: what is there by then is to be examined first.
  const factory = refusePatches(indexedDB, 10 * SCHEMA);
  return [name, { chromeTransactionDurability: 'strict', autoOpen: false, indexedDB: factory, IDBKeyRange }];
}

const newborn = new WeakSet<Journal>();

/** Whether the store was created by the opening of this journal: nothing was there before. */
export function isNewborn(db: Journal): boolean {
  return newborn.has(db);
}

/** Undefined where nothing was there before. */
async function readSchema(db: Journal): Promise<unknown> {
  try {
    return (await db.meta.get('schema'))?.value;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Stores whose opening was blocked, and that were not opened since. */
const blockedOnes = new Set<string>();

// ms. Who waits behind an opening that is blocked is told of it by nobody.
const BEHIND = 1_000;

/** A page that still runs an older version may hold the store, and keep it from being brought up to date. */
async function openOrSayBlocked(db: Journal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<never>((_, reject) => {
    const say = () => reject(new StoreBlockedError());
    db.on('blocked', say);
    if (blockedOnes.has(db.name)) timer = setTimeout(say, BEHIND);
  });
  try {
    await Promise.race([db.open(), blocked]);
    blockedOnes.delete(db.name);
  } catch (error) {
    if (error instanceof StoreBlockedError) blockedOnes.add(db.name);
    db.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The one processing centre's token gets the name of its provider and field. */
async function nameSecrets(transaction: Transaction): Promise<void> {
  const secrets = transaction.table<Secret, string>('secrets');
  const token = await secrets.get('centre');
  if (!token) return;
  await secrets.put({ ...token, name: 'processing-centre.token' });
  await secrets.delete('centre');
}

export class StoreTooNewError extends Error {
  constructor(found: number) {
    super(`The store was written by a newer version (schema ${found}, this is ${SCHEMA})`);
    this.name = 'StoreTooNewError';
  }
}

export class StoreBlockedError extends Error {
  constructor() {
    super('A page of an older version holds the store');
    this.name = 'StoreBlockedError';
  }
}

const STORE_ERRORS = new Set([
  'UnknownError',
  'DatabaseClosedError',
  'InvalidStateError',
  'DataError',
  'NotFoundError',
  'NotReadableError',
  'OpenFailedError',
  'VersionError',
  // A sealed row that does not open.
  'BrokenRowError',
]);

/** Whether an error says that the store itself fails, rather than that something was wrong with what was asked of it. */
export function isStoreError(error: unknown): boolean {
  return error instanceof Error && STORE_ERRORS.has(error.name);
}
