import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { killWorker } from '../harness/kill-worker.ts';

/** The journal is deleted from outside under a worker that has it open; its copy stays. */
async function loseJournal(own: Page): Promise<void> {
  await askWorker(own, 'shift.summary', { date: null });
  await own.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deletion = indexedDB.deleteDatabase('dozvon');
        deletion.onsuccess = () => resolve();
        deletion.onerror = () => reject(deletion.error);
      }),
  );
}

async function untilCopied(own: Page): Promise<void> {
  const turns = () =>
    own.evaluate(async () => {
      interface State {
        turn: number;
      }
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { local: { get(key: string): Promise<Record<string, State | undefined>> } } };
      };
      const state = (await chrome.storage.local.get('copy.state'))['copy.state'];
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('dozvon');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const tally = await new Promise<{ value: State } | undefined>((resolve) => {
        const asked = opened.transaction('meta').objectStore('meta').get('tally');
        asked.onsuccess = () => resolve(asked.result as { value: State });
      });
      opened.close();
      return state !== undefined && state.turn === tally?.value.turn;
    });
  await expect.poll(turns).toBe(true);
}

test('a journal that vanished comes back, and the page and the popup say so until somebody has read it', async ({
  list,
  own,
  dozvon,
  clinic,
}) => {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  await untilCopied(own);
  await loseJournal(own);

  await list.page.bringToFront();
  await list.page.reload();
  await list.isPainted();
  await list.hasMark(visit, 'called');
  const words = (await askWorker(own, 'store.read', {})).notice ?? '';
  expect(words).toContain(list.word('store.restored', '').replace(/\.$/, ''));
  // What opens the centre came back too: the work goes on without the administrator.
  expect(words).not.toContain(list.word('provider.processing_centre.name'));
  expect((await askWorker(own, 'settings.read', {})).secrets).toEqual({ 'processing-centre': ['token'] });
  await list.overlay.one('StaticText', words);

  const popup = await dozvon.openOwn('popup', { width: 380, height: 600 });
  await expect(popup.getByRole('alert').filter({ hasText: words })).toBeVisible();
  await popup.getByRole('button', { name: list.word('store.ok') }).click();
  await expect(popup.getByText(words)).toHaveCount(0);
  await popup.close();
  await list.page.bringToFront();
  await expect.poll(async () => (await list.overlay.find('StaticText', words)).length).toBe(0);
  await killWorker(own);
  expect((await askWorker(own, 'store.read', {})).notice).toBeNull();
});

test('a store of a newer version is refused in words, and nothing is written into it', async ({ list, own }) => {
  const setSchema = (value: number) =>
    own.evaluate(async (value) => {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('dozvon');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const change = opened.transaction('meta', 'readwrite');
      change.objectStore('meta').put({ key: 'schema', value });
      await new Promise((resolve) => {
        change.oncomplete = resolve;
      });
      opened.close();
    }, value);
  // Before the worker ends: an open list wakes the next one at once.
  await setSchema(99);
  await killWorker(own);
  await expect(askWorker(own, 'shift.summary', { date: null })).rejects.toThrow('storeTooNew');
  await list.page.reload();
  await list.overlay.one('StaticText', list.word('refusal.storeTooNew'));
  await setSchema(3);
  await killWorker(own);
  await list.page.reload();
  await list.isPainted();
});

test('a page of an older version that holds the store is named, and once it is gone all goes on', async ({ own, dozvon }) => {
  const holder = await dozvon.openOwn('report');
  await holder.goto(own.url());
  await killWorker(own);
  // An older version's store, held by a page that does not let go.
  await holder.evaluate(async () => {
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase('dozvon').onsuccess = () => resolve();
    });
    await new Promise<void>((resolve) => {
      const opening = indexedDB.open('dozvon', 10);
      opening.onupgradeneeded = () => opening.result.createObjectStore('meta', { keyPath: 'key' });
      opening.onsuccess = () => {
        // One that nothing refers to is closed as soon as the browser collects its garbage.
        Object.assign(globalThis, { held: opening.result });
        resolve();
      };
    });
  });
  await expect(askWorker(own, 'shift.summary', { date: null })).rejects.toThrow('storeBlocked');
  await holder.close();
  await askWorker(own, 'shift.summary', { date: null });
});

test('the second copy lets nobody read a name, a number or a comment, and no content script its key', async ({
  list,
  own,
  clinic,
}) => {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) ?? '';
  await askWorker(own, 'visit.note', { op: '01ARZ3NDEKTSV4RRFFQ69G5FAV', visit: id, comment: 'канареечная пометка' });
  await untilCopied(own);
  const stored = await own.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { storage: Record<string, { get(key: null): Promise<object> }> } };
    const areas = await Promise.all(['local', 'sync', 'session'].map((area) => chrome.storage[area]?.get(null)));
    const kept = await (await caches.open('copy-key')).match('https://dozvon.invalid/copy-key');
    return { text: JSON.stringify(areas), key: (await kept?.text()) ?? '' };
  });
  expect(stored.key).toMatch(/^[\w+/]{43}=$/);
  for (const canary of [visit.patient, (visit.phone ?? '').slice(2), 'канареечная', stored.key]) {
    expect(stored.text.includes(canary), canary).toBe(false);
  }
  expect(stored.text).toContain(`copy.${id}`);
  // A content script's caches are those of its page.
  const script = await readFile('.output/chrome-mv3/content-scripts/dial-list.js', 'utf8');
  expect(script).not.toMatch(/copy-key|caches\b/);
});
