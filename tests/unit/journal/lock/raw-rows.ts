/** Everything that stands in a database, read past our own code: the rows of each store, and the keys of each index. */
export function rawRows(name: string): Promise<Record<string, unknown[]>> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const stores = [...db.objectStoreNames];
      const rows: Record<string, unknown[]> = {};
      const reading = db.transaction(stores);
      for (const store of stores) {
        const asked = reading.objectStore(store).getAll();
        asked.onsuccess = () => {
          rows[store] = asked.result;
        };
      }
      reading.onerror = () => reject(reading.error);
      reading.oncomplete = () => {
        db.close();
        resolve(rows);
      };
    };
  });
}

/** Changes one stored row past our own code. */
export function spoilRow(
  name: string,
  store: string,
  key: IDBValidKey,
  spoil: (row: Record<string, unknown>) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const writing = db.transaction(store, 'readwrite');
      const asked = writing.objectStore(store).get(key);
      asked.onsuccess = () => {
        spoil(asked.result);
        writing.objectStore(store).put(asked.result);
      };
      writing.onerror = () => reject(writing.error);
      writing.oncomplete = () => {
        db.close();
        resolve();
      };
    };
  });
}

/** All that a stranger could read in rows: strings as they are, bytes as text in UTF-8 and UTF-16LE. */
export function readable(rows: unknown): string {
  if (typeof rows === 'string') return `${rows}\n`;
  if (rows instanceof Uint8Array) {
    return `${new TextDecoder().decode(rows)}\n${new TextDecoder('utf-16le').decode(rows)}\n`;
  }
  if (typeof rows !== 'object' || rows === null) return `${String(rows)}\n`;
  return Object.entries(rows)
    .map(([key, value]) => `${key}\n${readable(value)}`)
    .join('');
}
