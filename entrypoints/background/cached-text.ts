/** One text in a place of its own. */
export interface CachedText {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  forget(): Promise<void>;
}

/**
 * A text in the extension's own cache: another engine than IndexedDB and than storage.local, on the disk, and out of the reach of content
 * scripts, whose caches are those of the page (docs/decisions/0018).
 */
export function cachedText(name: string): CachedText {
  // A cache takes no address of an extension; nothing is ever fetched from this one.
  const address = `https://dozvon.invalid/${name}`;
  return {
    async read() {
      const found = await caches.match(address, { cacheName: name });
      return found ? found.text() : null;
    },
    async write(text) {
      await (await caches.open(name)).put(address, new Response(text));
    },
    async forget() {
      await caches.delete(name);
    },
  };
}
