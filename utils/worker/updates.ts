import type { Journal } from '../journal/journal.ts';
import { isOperatorAct } from './operator-acts.ts';
import { holdOf } from './update-moment.ts';

export interface UpdateDeps {
  now(): number;
  /** storage.session: it lives as long as the version that runs. */
  session: { get(key: string): Promise<Record<string, unknown>>; set(items: Record<string, unknown>): Promise<void> };
  /** Whether a page of ours is open. */
  hasPage(): boolean;
  /** Ends this version and starts the one that waits. */
  reload(): void;
}

const SINCE = 'update.since';
/** A request ends well within this, ms; what is `sending` for longer was cut off, and waits for its provider to be asked after it. */
const ON_ITS_WAY = 5 * 60_000;

/**
 * A browser updates only an extension that sleeps, and the connection to a team keeps this one awake for days. So it takes an update by
 * itself, at a moment when nobody is disturbed (docs/decisions/0022-update-moment.md). What open lists show is drawn anew by the next
 * version; everything else is kept before it is shown, so that no moment loses anything.
 */
export function createUpdates({ now, session, hasPage, reload }: UpdateDeps) {
  let actedAt = Number.NEGATIVE_INFINITY;

  return {
    /** Hears of every request. */
    heard(type: string): void {
      if (isOperatorAct(type)) actedAt = now();
    },
    /** An update waits. It may be told again. */
    async offered(): Promise<void> {
      const { [SINCE]: since } = await session.get(SINCE);
      if (typeof since !== 'number') await session.set({ [SINCE]: now() });
    },
    /** Takes it, if one waits and this is the moment; looked at with every beat. Null: nothing can be sent, the PIN lock being closed. */
    async look(journal: Pick<Journal, 'outbox'> | null): Promise<void> {
      const { [SINCE]: since } = await session.get(SINCE);
      if (typeof since !== 'number') return;
      const at = now();
      const queue = journal ? await queueOf(journal, at) : { isSending: false, isWaiting: false };
      const goings = { now: at, since, actedAt, ...queue, hasPage: hasPage() };
      if (holdOf(goings) === null) reload();
    },
  };
}

export type Updates = ReturnType<typeof createUpdates>;

async function queueOf({ outbox }: Pick<Journal, 'outbox'>, now: number) {
  const lately = ['sending', now - ON_ITS_WAY];
  const sending = await outbox.where('[state+changedAt]').between(lately, ['sending', Number.POSITIVE_INFINITY]).count();
  const claimed = await outbox.where('state').equals('claimed').count();
  return { isSending: sending > 0, isWaiting: claimed > 0 };
}
