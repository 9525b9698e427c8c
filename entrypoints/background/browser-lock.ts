import { browser } from '#imports';
import { now } from '@/utils/browser/clock.ts';
import { faultPoint } from '@/utils/browser/fault-point.ts';
import { createLock, type Lock } from '@/utils/journal/lock/lock.ts';
import { openLockStore } from '@/utils/journal/lock/lock-store.ts';

const FLAG = 'lock.on';

/** The profile's lock in the real browser. */
export function browserLock(): Lock {
  return createLock({
    store: openLockStore(),
    session: {
      get: async (key) => (await browser.storage.session.get(key))[key],
      put: (key, value) => browser.storage.session.set({ [key]: value }),
      drop: (key) => browser.storage.session.remove(key),
    },
    flag: {
      read: async () => (await browser.storage.local.get(FLAG))[FLAG] === true,
      write: (isOn) => (isOn ? browser.storage.local.set({ [FLAG]: true }) : browser.storage.local.remove(FLAG)),
    },
    now,
    point: faultPoint,
  });
}
