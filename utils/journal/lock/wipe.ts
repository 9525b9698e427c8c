import { Dexie } from 'dexie';

/**
 * Deleting a database leaves what it held in a file of the engine's (LevelDB) until that file is written anew, which the engine does at
 * the deletion of a database whose keys stand in it. So two empty databases are made before the sealed one, which puts their keys
 * between the others', and are deleted last: what is left afterwards was measured (docs/security.md). Now and then a file stayed
 * all the same, presumably since somebody was reading it just then: a third one is deleted later for that.
 */
const SCRATCH = ['dozvon.wipe-1', 'dozvon.wipe-2'];
const LAST = 'dozvon.wipe-3';

/** To be called before the database is made that the rows are moved to. */
export async function prepareWipe(indexedDB: IDBFactory, prefix: string): Promise<void> {
  for (const name of [...SCRATCH, LAST]) {
    const scratch = new Dexie(`${prefix}${name}`, { indexedDB, IDBKeyRange });
    scratch.version(1).stores({ nothing: 'id' });
    await scratch.open();
    await scratch.table('nothing').put({ id: 1 });
    scratch.close();
  }
}

/** Has the engine write anew the files in which deleted rows stand. */
export async function wipeDeleted(indexedDB: IDBFactory, prefix: string): Promise<void> {
  for (const name of SCRATCH) await new Dexie(`${prefix}${name}`, { indexedDB, IDBKeyRange }).delete();
}

/** Has it tidied up once more, when nobody reads any longer what was being read then. */
export async function wipeAgain(indexedDB: IDBFactory, prefix: string): Promise<void> {
  await new Dexie(`${prefix}${LAST}`, { indexedDB, IDBKeyRange }).delete();
}
