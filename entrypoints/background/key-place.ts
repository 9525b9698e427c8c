import type { KeyPlace } from '@/utils/journal/copy/copy-key.ts';

const CACHE = 'copy-key';
// A cache takes no address of an extension; nothing is ever fetched from this one.
const ADDRESS = 'https://dozvon.invalid/copy-key';

/**
 * The second copy's key in the extension's own cache: another engine than IndexedDB and than storage.local, on the disk, and out of the
 * reach of content scripts, whose caches are those of the page (docs/decisions/0018).
 */
export const keyPlace: KeyPlace = {
  async read() {
    const found = await (await caches.open(CACHE)).match(ADDRESS);
    return found ? found.text() : null;
  },
  async write(key) {
    await (await caches.open(CACHE)).put(ADDRESS, new Response(key));
  },
};
