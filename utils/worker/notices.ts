import * as v from 'valibot';
import type { CourierDeps } from '../courier/deps.ts';
import type { Journal } from '../journal/journal.ts';
import type { Waiting } from './days/ahead.ts';
import type { DayBook } from './days/day-book.ts';

/** The icon's number: red for callbacks, blue for replies alone; both zero while there is nothing, or the list is looked at. */
export type Badge = { callbacks: number; unread: number };

export interface Notice {
  badge: Badge;
  /** How many callbacks to tell of now; null for nothing new, 0 to take back what was told. */
  tell: number | null;
  /** Callbacks that were told of, or seen on the list. */
  told: readonly string[];
}

/** A visible list beats every 5 s: one beat may be late. */
export const LOOKED_MS = 12_000;

/** Whether a list is on a screen: it has just said so, said so a moment ago and may have been closed since, or is not. */
export type Looked = 'now' | 'lately' | 'no';

/** What the icon shows and whether to tell, by what waits, whether a list is looked at, and what was told before. */
export function decideNotice({ callbacks, unread }: Waiting, looked: Looked, told: readonly string[]): Notice {
  const badge = { callbacks: 0, unread: 0 };
  if (looked === 'now') return { badge, tell: 0, told: callbacks };
  // What comes in the moment after may be seen on the list, or by nobody: that is told of when the moment has passed.
  if (looked === 'lately') return { badge, tell: null, told: told.filter((one) => callbacks.includes(one)) };
  const known = new Set(told);
  const isNews = callbacks.some((one) => !known.has(one));
  return {
    badge: { callbacks: callbacks.length, unread },
    tell: isNews ? callbacks.length : callbacks.length === 0 ? 0 : null,
    told: isNews ? callbacks : told.filter((one) => callbacks.includes(one)),
  };
}

interface NoticeDeps {
  db: Journal;
  days: Pick<DayBook, 'waiting'>;
  rules: CourierDeps['rules'];
  now(): number;
  /** When a list was last seen by somebody, ms; kept for as long as the browser runs, whatever becomes of the worker. */
  beat: { read(): Promise<unknown>; write(at: number): Promise<void> };
  showBadge(badge: Badge): Promise<void>;
  /** Tells of so many callbacks, in the place of what was told before; 0 takes it back. */
  tell(callbacks: number): Promise<void>;
  onError(error: unknown): void;
}

export interface Notices {
  /** Something may have changed. Resolves when what is shown follows from what is stored; never rejects. */
  look(): Promise<void>;
  /** A list is on the screen now; as above. */
  lookedAt(): Promise<void>;
}

const TOLD = 'notice.told';

/** Keeps the icon's number and the notification right. Both follow from what is stored, so that no restart loses or repeats them. */
export function createNotices({ db, days, rules, now, beat, showBadge, tell, onError }: NoticeDeps): Notices {
  let running: Promise<void> | null = null;
  let isWanted = false;
  let isBeat = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What the icon shows; null where nobody here knows. */
  let shown: Badge | null = null;

  async function judge(): Promise<void> {
    const at = now();
    const looked = isBeat ? 'now' : isRecent(await beat.read(), at) ? 'lately' : 'no';
    isBeat = false;
    const waiting = await days.waiting(at, await rules());
    const told = readTold((await db.meta.get(TOLD))?.value);
    const notice = decideNotice(waiting, looked, told);
    await show(notice.badge);
    // Told before it is noted: cut off in between it is told again in the place of itself, not lost.
    if (notice.tell !== null) await tell(notice.tell);
    if (notice.told.join() !== told.join()) await db.meta.put({ key: TOLD, value: notice.told });
  }

  /** The icon keeps what it shows for as long as the browser runs, and each change of it goes through the browser's own process. */
  async function show(badge: Badge): Promise<void> {
    if (shown?.callbacks === badge.callbacks && shown.unread === badge.unread) return;
    shown = null;
    await showBadge(badge);
    shown = badge;
  }

  async function run(): Promise<void> {
    try {
      do {
        isWanted = false;
        await judge();
      } while (isWanted);
    } catch (error) {
      onError(error);
    } finally {
      running = null;
    }
  }

  function look(): Promise<void> {
    isWanted = true;
    running ??= run();
    return running;
  }

  return {
    look,
    async lookedAt() {
      clearTimeout(timer);
      // Soon after the last beat, should the worker live so long; else the alarm looks.
      timer = setTimeout(() => void look(), LOOKED_MS + 1_000);
      await beat.write(now()).catch(onError);
      isBeat = true;
      await look();
    },
  };
}

/** A time to come means that the clock was set back. */
function isRecent(beat: unknown, now: number): boolean {
  return typeof beat === 'number' && now - beat >= 0 && now - beat < LOOKED_MS;
}

function readTold(value: unknown): string[] {
  const found = v.safeParse(v.array(v.string()), value);
  return found.success ? found.output : [];
}
