import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { outputOf } from '../../e2e/harness/browser.ts';
import { until } from '../update/watch.ts';

const run = promisify(execFile);

/** A place that can be filled to the last byte, and emptied. */
export interface Room {
  fill(own: Page, id: string): Promise<void>;
  free(own: Page, id: string): Promise<void>;
}

/** A small disk of its own in memory, MiB. Null where this account may mount none. */
export async function mountDisk(size: number): Promise<{ path: string; room: Room; unmount(): Promise<void> } | null> {
  const path = await mkdtemp(join(tmpdir(), 'dozvon-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', path]);
  } catch {
    await rm(path, { recursive: true });
    return null;
  }
  const filler = join(path, 'filler');
  return {
    path,
    room: {
      async fill() {
        // Ends with an error: that is its end.
        await run('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k']).catch(() => undefined);
      },
      free: () => rm(filler),
    },
    async unmount() {
      // The browser's last process may be a moment behind.
      await run('umount', ['-l', path]);
      await rm(path, { recursive: true });
    },
  };
}

/** The build but for `unlimitedStorage`, which frees an extension of every quota. */
export async function copyWithQuota(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'dozvon-quota-'));
  await cp(outputOf('chrome-mv3'), copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { permissions: string[] };
  manifest.permissions = manifest.permissions.filter((one) => one !== 'unlimitedStorage');
  await writeFile(path, JSON.stringify(manifest));
  return copy;
}

/**
 * IndexedDB's quota, set by the browser's own debugging. The browser looks at it again half a minute after it last did, so that it is
 * filled once a write of no account has been refused.
 */
export const quota: Room = {
  async fill(own, id) {
    await setQuota(own, id, 1_000);
    await until(async () => !(await canWrite(own)), 90_000);
  },
  async free(own, id) {
    await setQuota(own, id, null);
    await until(() => canWrite(own), 90_000);
  },
};

/** The second copy's own: 10 MiB of storage.local. */
export const copyQuota: Room = {
  async fill(own) {
    await own.evaluate(async () => {
      const { local } = (globalThis as unknown as { chrome: { storage: { local: Area } } }).chrome.storage;
      interface Area {
        set(items: object): Promise<void>;
      }
      for (let size = 8 * 2 ** 20, n = 0; size >= 8; n += 1) {
        try {
          await local.set({ [`filler.${n}`]: 'x'.repeat(size) });
        } catch {
          size = Math.floor(size / 2);
        }
      }
    });
  },
  async free(own) {
    await own.evaluate(async () => {
      interface Area {
        getKeys(): Promise<string[]>;
        remove(keys: string[]): Promise<void>;
      }
      const { local } = (globalThis as unknown as { chrome: { storage: { local: Area } } }).chrome.storage;
      await local.remove((await local.getKeys()).filter((key) => key.startsWith('filler.')));
    });
  },
};

async function setQuota(own: Page, id: string, bytes: number | null): Promise<void> {
  const session = await own.context().newCDPSession(own);
  const origin = `chrome-extension://${id}/`;
  await session.send('Storage.overrideQuotaForOrigin', { origin, ...(bytes === null ? {} : { quotaSize: bytes }) });
  // What is set ends with the session that set it; the page keeps this one until it closes.
}

function canWrite(own: Page): Promise<boolean> {
  return own.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('a-drill’s-own');
        opening.onupgradeneeded = () => opening.result.createObjectStore('all');
        opening.onerror = () => resolve(false);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('all', 'readwrite');
          writing.objectStore('all').put('x'.repeat(3_000), 1);
          const end = (isWritten: boolean) => {
            opening.result.close();
            resolve(isWritten);
          };
          writing.oncomplete = () => end(true);
          writing.onabort = () => end(false);
        };
      }),
  );
}
