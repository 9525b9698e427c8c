import { browser } from '#imports';
import { now } from '@/utils/browser/clock.ts';
import { faultPoint } from '@/utils/browser/fault-point.ts';
import { keepTwice } from '@/utils/journal/lock/kept-twice.ts';
import { createLock, type Lock } from '@/utils/journal/lock/lock.ts';
import { readRow, writeRow } from '@/utils/journal/lock/lock-row.ts';
import { openLockStore } from '@/utils/journal/lock/lock-store.ts';
import { cachedText } from './cached-text.ts';
import { findJournalPlace } from './journal-place.ts';

/** The profile's lock in the real browser. */
export function browserLock(onError: (error: unknown) => void): Lock {
  const place = findJournalPlace();
  const spare = cachedText('lock');
  const cached = {
    async read() {
      const text = await spare.read();
      return text === null ? null : readRow(text);
    },
    write: (row: Parameters<typeof writeRow>[0]) => spare.write(writeRow(row)),
    forget: spare.forget,
  };
  return createLock({
    store: keepTwice(openLockStore(place.factory), cached, onError),
    session: {
      get: async (key) => (await browser.storage.session.get(key))[key],
      put: (key, value) => browser.storage.session.set({ [key]: value }),
      drop: (key) => browser.storage.session.remove(key),
    },
    factory: place.factory,
    leave: place.leave,
    now,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    point: faultPoint,
  });
}
