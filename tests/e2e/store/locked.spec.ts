import type { Page } from '@playwright/test';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { killWorker } from '../harness/kill-worker.ts';

const PIN = 'зонтик на 27';

async function deleteBases(own: Page, names: string[]): Promise<void> {
  await own.evaluate(async (names) => {
    for (const name of names) {
      await new Promise<void>((resolve, reject) => {
        const deletion = indexedDB.deleteDatabase(name);
        deletion.onsuccess = () => resolve();
        deletion.onerror = () => reject(deletion.error);
      });
    }
  }, names);
}

test('a journal that vanished behind the lock, its key with it, comes back with the PIN', async ({ list, own, clinic }) => {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  expect((await askWorker(own, 'lock.on', { pin: PIN, idleMinutes: 30 })).result).toBe('done');
  expect((await askWorker(own, 'lock.close', {})).lock.isLocked).toBe(true);
  await killWorker(own);
  await deleteBases(own, ['dozvon.sealed', 'dozvon.lock']);

  expect(await askWorker(own, 'store.read', {})).toEqual({ notice: null, trouble: null });
  await expect(askWorker(own, 'store.renew', {})).rejects.toThrow('locked');
  await expect(askWorker(own, 'shift.summary', { date: null })).rejects.toThrow('locked');
  expect((await askWorker(own, 'lock.open', { pin: 'не тот' })).result).toBe('wrong');
  expect((await askWorker(own, 'lock.open', { pin: PIN })).result).toBe('done');

  await list.page.bringToFront();
  await list.isPainted();
  await list.hasMark(visit, 'called');
  const words = (await askWorker(own, 'store.read', {})).notice ?? '';
  expect(words).toContain(list.word('store.restored', '').replace(/\.$/, ''));
  await list.overlay.one('StaticText', words);
  await askWorker(own, 'store.dismiss', {});

  expect((await askWorker(own, 'lock.off', { pin: PIN })).lock.isOn).toBe(false);
  await killWorker(own);
  await list.page.reload();
  await list.isPainted();
  await list.hasMark(visit, 'called');
});
