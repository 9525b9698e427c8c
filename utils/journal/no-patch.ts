/**
 * IndexedDB that opens no store at a version which this code has no upgrade for. Dexie asks for one when a store lacks a table or an index that
 * its own version has, which only damage does, and would add what is missing: empty, or in Chromium's SQLite engine at the price of the
 * whole process, which the browser ends for it. Such a store is told as broken instead, so that it is repaired or renewed.
 */
export function refusePatches(factory: IDBFactory, newest: number): IDBFactory {
  const open: IDBFactory['open'] = (name, version) => {
    if (version !== undefined && version > newest) throw new StorePatchError();
    return factory.open(name, version);
  };
  return {
    open,
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (one, other) => factory.cmp(one, other),
  };
}

class StorePatchError extends Error {
  constructor() {
    super('The store lacks a table or an index');
    // As the browser names what is missing: the store itself fails.
    this.name = 'NotFoundError';
  }
}
