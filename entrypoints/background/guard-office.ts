import { now, windClock } from '@/utils/browser/clock.ts';
import type { Lock } from '@/utils/journal/lock/lock.ts';
import { Refused, type Server, type Sides } from '@/utils/messages/server.ts';
import { closeLock, lockRequests } from '@/utils/worker/lock-requests.ts';
import { isOperatorAct } from '@/utils/worker/operator-acts.ts';
import type { PageStore } from '@/utils/worker/page-store.ts';
import { lockedPages } from './locked-pages.ts';

/** An open office: what it answers with, and how it is closed. */
interface Open {
  sides: Sides;
  shut(): Promise<void>;
}

interface GuardNeeds<T extends Open> {
  lock: Lock;
  /** Opens the office; refused while the lock is closed. */
  furnish(): Promise<T>;
  /** The lock was opened. */
  onOpen(furnished: T): void;
  server(): Server;
  pages: PageStore;
  /** The PIN is forgotten, and the journal deleted: so is what is kept beside it. */
  onForget(): Promise<void>;
  onError(error: unknown): void;
}

/** How often, ms, an act is noted and the idle time is looked at. */
const LOOK_EVERY = 5_000;

/**
 * Opens the office at the first need and keeps it for this worker's life, or until the lock is closed. A failure is told to whoever asked,
 * and tried again.
 */
export function guardOffice<T extends Open>(needs: GuardNeeds<T>) {
  const { lock, furnish, onOpen, onForget, onError } = needs;
  const pages = lockedPages(needs.server, needs.pages);
  const own = lockRequests({ lock, shut, tell, onForget, open: async () => void (await open()) });
  let isFurnishing = false;
  let opening: Promise<T> | null = null;
  let shutting: Promise<void> = Promise.resolve();
  let looked = 0;
  let winding: Promise<void> | null = null;
  let acted = 0;

  function open(): Promise<T> {
    if (opening) return opening;
    const own = shutting.then(async () => {
      isFurnishing = true;
      try {
        return await furnish();
      } finally {
        isFurnishing = false;
      }
    });
    opening = own;
    own.catch(() => {
      if (opening === own) opening = null;
    });
    return own;
  }

  function shut(): Promise<void> {
    const closing = opening;
    opening = null;
    const before = shutting;
    shutting = before.then(async () => {
      // An office that could not be opened has nothing to close; whoever opened it was told why.
      const furnished = await closing?.catch(() => null);
      await furnished?.shut();
    });
    return shutting;
  }

  async function tell(isLocked: boolean): Promise<void> {
    await pages.tell(isLocked);
    // A journal that does not open is told to whoever asks for anything in it: the lock was opened all the same.
    if (!isLocked) await open().then(onOpen, onError);
  }

  /** Locks once nobody has done anything for the set time; the computer may have slept through it. */
  async function lockIfIdle(): Promise<void> {
    if (Math.abs(now() - looked) < LOOK_EVERY) return;
    looked = now();
    if (await lock.isIdle()) await closeLock({ lock, shut, tell });
  }

  async function noteAct(): Promise<void> {
    if (Math.abs(now() - acted) < LOOK_EVERY) return;
    acted = now();
    await lock.act();
  }

  function wind(): Promise<void> {
    winding ??= windClock();
    return winding;
  }

  async function enter(): Promise<T> {
    await lockIfIdle();
    if (!opening && (await lock.isLocked())) throw new Refused('locked');
    return open();
  }

  return {
    /** Who answers a request of this type; refused while locked, save about the lock itself. */
    async sidesFor(type: string): Promise<Sides> {
      await wind();
      if (type.startsWith('lock.')) return { page: {}, ours: own };
      const { sides } = await enter();
      // After a long absence the first act has been refused, and counts for nothing.
      if (isOperatorAct(type)) await noteAct();
      return sides;
    },
    /** The office, unless it is locked. */
    enter: () => wind().then(enter),
    /** Has it opened anew at the next need; what is being opened is waited for. */
    drop(): void {
      if (!isFurnishing) opening = null;
    },
    /** Does something in the office; what there is to do while it is locked instead, beside showing that. */
    async run(work: (furnished: T) => Promise<void>, whileLocked?: () => Promise<void>): Promise<void> {
      await wind();
      let furnished: T;
      try {
        furnished = await enter();
      } catch (error) {
        if (!(error instanceof Refused && error.code === 'locked')) throw error;
        await pages.showLocked();
        await whileLocked?.();
        return;
      }
      await work(furnished);
    },
  };
}
