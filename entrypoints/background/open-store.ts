import { browser } from '#imports';
import { now } from '@/utils/browser/clock.ts';
import { t } from '@/utils/browser/words.ts';
import { addDays, localTime, momentOf } from '@/utils/domain/clinic-time.ts';
import type { CopyStore } from '@/utils/journal/copy/chunks.ts';
import { forgetCopy } from '@/utils/journal/copy/forget-copy.ts';
import type { Journal } from '@/utils/journal/journal.ts';
import type { Lock } from '@/utils/journal/lock/lock.ts';
import { kindOf } from '@/utils/providers/registry.ts';
import { defaultSettings } from '@/utils/settings/settings.ts';
import { createSettingsStore } from '@/utils/settings/settings-store.ts';
import { openKept } from '@/utils/worker/open-kept.ts';
import { createPageStore } from '@/utils/worker/page-store.ts';
import { createPolicyPages } from '@/utils/worker/policy-pages.ts';
import { cutoffNow } from '@/utils/worker/retention.ts';
import { createRoom } from '@/utils/worker/room.ts';
import { scriptRequests } from '@/utils/worker/script-requests.ts';
import { createStoreNotices, type NoticeStore } from '@/utils/worker/store-notice.ts';
import { storeRequests } from '@/utils/worker/store-requests.ts';
import { createTeamSetups } from '@/utils/worker/team/setups.ts';
import { keyPlace } from './key-place.ts';
import { knownPolicy } from './known-policy.ts';
import { pageBrowser } from './page-browser.ts';
import { noticeWords } from './store-words.ts';

const EXAMINED = 'store.examined';

export type Store = ReturnType<typeof openStore>;

interface StoreNeeds {
  lock: Lock;
  first: Parameters<typeof defaultSettings>[0];
  /** Opens the store, and what stands on it; refused while the lock is closed. */
  office(): Promise<unknown>;
  /** Has it opened anew at the next need. */
  drop(): void;
  /** Whoever shows what it says asks again. */
  onChanged(): void;
  /** The administrator's policy is another one than was gone by. */
  onPolicy(): void;
  onError(error: unknown): void;
}

/** The journal's store in the real browser, with its second copy and the settings. */
export function openStore({ lock, first, office, drop, onChanged, onPolicy, onError }: StoreNeeds) {
  const onBroken = (field: string) => console.error('Dozvon: settings not used, unreadable at', field);
  const managed = knownPolicy(() => isOpen, onPolicy, onError);
  const settings = createSettingsStore(browser.storage.local, () => defaultSettings(first), onBroken, managed);
  const notices = createStoreNotices(browser.storage.local as NoticeStore);
  const room = createRoom({ estimate: () => navigator.storage.estimate(), onChanged });
  const setupsOf = (db: Journal) => createTeamSetups(db, managed, onBroken);
  let trouble: unknown = null;
  let isOpen: Journal | null = null;
  let isDoubted = false;
  let end = () => {};

  function onFault(error: unknown): void {
    onError(error);
    void room.isWhy(error).catch(onError);
  }

  function onTrouble(error: unknown): void {
    trouble = error;
    if (error !== null) onFault(error);
    onChanged();
  }

  async function horizon() {
    const { zone } = (await settings.read()).clinic;
    const day = addDays(localTime(now(), zone).date, -1);
    return { day, at: momentOf(day, '00:00', zone) };
  }

  async function secretive(): Promise<string[]> {
    const ids = Object.keys((await settings.read()).providers);
    return ids.filter((id) => kindOf(id)?.fields.some((field) => field.kind === 'secret' && !field.isOptional));
  }

  async function open() {
    await notices.read();
    const kept = await openKept({
      async open() {
        await room.ensure();
        const opened = await lock.openJournal();
        isOpen = opened.db;
        return opened;
      },
      local: browser.storage.local as CopyStore,
      key: keyPlace,
      notices,
      examined: {
        read: async () => !isDoubted && (await browser.storage.session.get(EXAMINED))[EXAMINED] === true,
        async write() {
          isDoubted = false;
          await browser.storage.session.set({ [EXAMINED]: true });
        },
      },
      horizon,
      oldest: () => cutoffNow({ settings, now }),
      clinic: async () => (await settings.read()).clinic,
      secretive,
      hasTeam: async (db) => (await setupsOf(db).read()) !== null,
      now,
      onFault,
      onTrouble,
    });
    // The browser closes a store that it meets with damage, and so is one that is deleted: what is opened next may be another one. Dexie
    // tells of our own closing alike.
    kept.db.on('close', () => {
      if (isOpen === kept.db) suspect();
    });
    return kept;
  }

  /** What was opened is not to be trusted any more: it is opened anew, and examined. */
  function suspect(): void {
    isDoubted = true;
    if (!isOpen) return;
    close();
    end();
  }

  function close(): void {
    const db = isOpen;
    // First: closing tells of itself.
    isOpen = null;
    db?.close();
  }

  function words() {
    const notice = notices.now();
    const troubled = trouble === null ? null : t('store.noCopy');
    return { notice: notice && noticeWords(notice), trouble: room.isFull() ? t('store.full') : troubled };
  }

  /** Once the disk was full: whether it still is. Both stores are tried. */
  async function lookForRoom({ db, copy }: Awaited<ReturnType<typeof open>>): Promise<void> {
    if (!room.isFull()) return;
    try {
      await db.transaction('rw', db.meta, () => db.meta.put({ key: 'room', value: now() }));
      if (await copy.flush()) room.freed();
    } catch (error) {
      if (await room.isWhy(error)) return;
      // A store that could not write once may never again, until it is opened anew.
      onError(error);
      suspect();
    }
  }

  async function dismiss(): Promise<void> {
    await notices.dismiss();
    onChanged();
  }

  async function renew(): Promise<void> {
    suspect();
    drop();
    await lock.renew();
  }

  async function forget(): Promise<void> {
    await forgetCopy(browser.storage.local as CopyStore, keyPlace);
    await notices.dismiss();
  }

  const pages = createPageStore(browser.storage.local, pageBrowser, createPolicyPages(managed, onBroken));

  return {
    open,
    close,
    forget,
    pages,
    suspect,
    room,
    lookForRoom,
    /** What stands on the open journal ends with it. */
    onEnd(listener: () => void) {
      end = listener;
    },
    notices,
    settings,
    setupsOf,
    onError,
    onBroken,
    words: () => (room.isFull() ? words().trouble : (words().notice ?? words().trouble)),
    requests: {
      page: scriptRequests(pages),
      ours: storeRequests({ office, words, readNotice: notices.read, dismiss, renew }),
    },
  };
}
