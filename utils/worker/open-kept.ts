import type { CopyStore } from '../journal/copy/chunks.ts';
import { forgetCopyKey, type KeyPlace, openSealer } from '../journal/copy/copy-key.ts';
import { isSound } from '../journal/copy/examine.ts';
import { isDeletedCopy } from '../journal/copy/forget-copy.ts';
import type { Horizon } from '../journal/copy/gather.ts';
import { type Look, lookAtCounters } from '../journal/copy/look.ts';
import { openCopy } from '../journal/copy/open-copy.ts';
import type { OutboxClinic } from '../journal/copy/outbox-from-facts.ts';
import { type Damage, repairJournal } from '../journal/copy/repair.ts';
import { createSecondCopy, type SecondCopy } from '../journal/copy/second-copy.ts';
import { isNewborn, type Journal, StoreBlockedError, StoreTooNewError } from '../journal/journal.ts';
import type { OpenedJournal } from '../journal/lock/lock.ts';
import { writeTally } from '../journal/note-change.ts';
import { secretsOf } from '../journal/secrets.ts';
import { StoreFullError } from './room.ts';
import type { StoreNotices } from './store-notice.ts';

export interface KeptDeps {
  open(): Promise<OpenedJournal>;
  local: CopyStore;
  key: KeyPlace;
  notices: StoreNotices;
  /** Whether this browser has examined the store since it started. */
  examined: { read(): Promise<boolean>; write(): Promise<void> };
  /** What is open now, and what the term has not deleted yet. */
  horizon(): Promise<Horizon>;
  oldest(): Promise<Horizon>;
  clinic(): Promise<OutboxClinic>;
  /** Connected providers that need a secret. */
  secretive(): Promise<string[]>;
  /** Whether the team's setup is there. */
  hasTeam(db: Journal): Promise<boolean>;
  now(): number;
  /** The journal could not be opened, or not be read: it is tried anew, or repaired. */
  onFault(error: unknown): void;
  /** The copy could not be written; null once it could again. */
  onTrouble(error: unknown): void;
}

/** A journal, and the second copy that follows it. */
export interface Kept {
  db: Journal;
  copy: SecondCopy;
}

/** The store can neither be read nor mended. */
export class StoreBrokenError extends Error {
  constructor(cause: unknown) {
    super('The store cannot be opened', { cause });
    this.name = 'StoreBrokenError';
  }
}

/**
 * Opens the journal and sees that it has lost nothing; what it has lost is put back from its second copy, and kept to be told. Tried
 * twice, since a browser that meets a broken store may replace it at the next opening. Fails with StoreBrokenError.
 */
export async function openKept(deps: KeptDeps): Promise<Kept> {
  try {
    return await openOnce(deps);
  } catch (error) {
    if (isAnswer(error)) throw error;
    deps.onFault(error);
  }
  try {
    return await openOnce(deps);
  } catch (error) {
    throw isAnswer(error) ? error : new StoreBrokenError(error);
  }
}

function isAnswer(error: unknown): boolean {
  return error instanceof StoreTooNewError || error instanceof StoreBlockedError || error instanceof StoreFullError;
}

async function openOnce(deps: KeptDeps): Promise<Kept> {
  const opened = await deps.open();
  const { db } = opened;
  try {
    let sealing: ReturnType<typeof openSealer> | undefined;
    const sealer = () => {
      sealing ??= openSealer(db, deps.key, opened).catch((error: unknown) => {
        // A key in a row that cannot be read: it may be found once the row is gone.
        sealing = undefined;
        throw error;
      });
      return sealing;
    };
    const { local: store, horizon, onTrouble } = deps;
    const isLocked = opened.seal !== null;
    const copy = createSecondCopy({ db, store, sealer, isLocked, horizon, onTrouble });
    const look = await lookAtCounters(db, store, isLocked);
    const isRenewed = await see(deps, db, look, sealer);
    copy.follow();
    // After a repair at once: until the copy is made anew, it says that the journal has lost what it has.
    // With the lock just turned on or off, too: nothing of before may outlive the answer that it is.
    if (isRenewed || look.verdict === 'otherLock') await copy.rewrite();
    else if (look.verdict !== 'same') void copy.rewrite().catch(onTrouble);
    // Also where the copy could not be written: no copy is less than one that others can read.
    if (isLocked && (await deps.key.read()) !== null) await forgetCopyKey(db, deps.key);
    await opened.settle();
    return { db, copy };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Whether the journal had to be repaired. */
async function see(deps: KeptDeps, db: Journal, look: Look, sealer: () => ReturnType<typeof openSealer>): Promise<boolean> {
  if (look.verdict === 'first') {
    const isGone = isNewborn(db) && (await hasLivedBefore(deps));
    await writeTally(db, { made: await db.facts.count(), gone: 0, turn: 1 });
    if (isGone) await tell(deps, db, look, { restored: 0, lost: null });
  } else if (look.state === null && (look.tally?.made ?? 0) > 0 && !(await hasSettings(deps))) {
    await tell(deps, db, look, { restored: 0, lost: 0 }, { settings: true });
  }
  if (isDeletedCopy(look)) {
    await writeTally(db, { made: 0, gone: 0, turn: 1 });
    await tell(deps, db, look, { restored: 0, lost: 0 }, { isDeleted: true });
    return true;
  }
  const isExamined = await deps.examined.read();
  if (look.verdict === 'lost' || (!isExamined && !(await looksSound(deps, db, look, sealer)))) {
    const { local: store, now } = deps;
    const [oldest, clinic] = await Promise.all([deps.oldest(), deps.clinic()]);
    await tell(deps, db, look, await repairJournal({ db, store, sealer, oldest, clinic, now: now() }, look));
    await deps.examined.write();
    return true;
  }
  if (!isExamined) await deps.examined.write();
  return false;
}

async function looksSound(
  { local, oldest, onFault }: KeptDeps,
  db: Journal,
  look: Look,
  sealer: () => ReturnType<typeof openSealer>,
): Promise<boolean> {
  try {
    return await isSound(db, await openCopy(local, await sealer(), await oldest()), look);
  } catch (error) {
    onFault(error);
    return false;
  }
}

/** A profile in which nothing was ever done has neither settings nor a key. */
async function hasLivedBefore(deps: KeptDeps): Promise<boolean> {
  return (await hasSettings(deps)) || (await deps.key.read()) !== null;
}

/** Nothing is ever seen without a page that was connected. */
async function hasSettings({ local }: KeptDeps): Promise<boolean> {
  return Object.keys(await local.get(['settings', 'pages'])).length > 0;
}

async function tell(
  deps: KeptDeps,
  db: Journal,
  { state }: Look,
  damage: Damage,
  { settings = false, isDeleted = false } = {},
): Promise<void> {
  const tokens: string[] = [];
  for (const id of await deps.secretive()) if (Object.keys(await secretsOf(db, id)).length === 0) tokens.push(id);
  const team = (state?.team ?? null) !== null && !(await deps.hasTeam(db));
  if (isDeleted && tokens.length === 0 && !team) return;
  await deps.notices.add({ at: deps.now(), ...damage, tokens, team, settings, ...(isDeleted ? { isDeleted } : {}) });
}
