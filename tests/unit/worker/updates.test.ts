import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Journal, type OutboxRow, openJournal } from '@/utils/journal/journal.ts';
import { type Goings, holdOf, LEFT, PATIENCE, QUIET } from '@/utils/worker/update-moment.ts';
import { createUpdates } from '@/utils/worker/updates.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const calm: Goings = {
  now: NOW,
  since: NOW - 60_000,
  actedAt: Number.NEGATIVE_INFINITY,
  isSending: false,
  isWaiting: false,
  hasPage: false,
};
const late = { ...calm, since: NOW - PATIENCE };

describe('the moment for an update', () => {
  it.each<[string, Goings, string | null]>([
    ['nobody at work, nothing under way: now', calm, null],
    ['a message on its way holds it, however long it waits', { ...late, isSending: true }, 'sending'],
    ['messages that wait hold it', { ...calm, isWaiting: true }, 'waiting'],
    ['but not for ever: the provider may be down for days', { ...late, isWaiting: true }, null],
    ['an open desk holds it', { ...calm, hasPage: true }, 'page'],
    ['one that somebody has left open holds it for its time only', { ...late, hasPage: true, actedAt: NOW - LEFT }, null],
    ['one that is worked in holds it', { ...late, hasPage: true, actedAt: NOW - LEFT + 1 }, 'acted'],
    ['a mark a moment ago holds it', { ...calm, actedAt: NOW - QUIET + 1 }, 'acted'],
    ['also when it is late', { ...late, actedAt: NOW - 1 }, 'acted'],
    ['a while after the last mark: now', { ...calm, actedAt: NOW - QUIET }, null],
    ['a clock that was set back says nothing', { ...calm, actedAt: NOW + 3_600_000 }, null],
  ])('%s', (_, goings, hold) => {
    expect(holdOf(goings)).toBe(hold);
  });
});

describe('an update that waits', () => {
  let db: Journal;
  let now = NOW;
  let hasPage = false;
  let reloads = 0;
  let kept: Record<string, unknown> = {};
  const start = () =>
    createUpdates({
      now: () => now,
      session: { get: async () => kept, set: async (items) => void Object.assign(kept, items) },
      hasPage: () => hasPage,
      reload: () => {
        reloads += 1;
      },
    });

  beforeEach(async () => {
    db = await openJournal();
    [now, hasPage, reloads, kept] = [NOW, false, 0, {}];
  });
  afterEach(() => db.delete());

  async function outbox(state: OutboxRow['state'], changedAt: number): Promise<void> {
    await db.outbox.put({ ref: `${state}${changedAt}`, state, changedAt, provider: 'p', batch: 'b', visit: 'v' } as OutboxRow);
  }

  it('none that nobody has told of is taken', async () => {
    await start().look(db);
    expect(reloads).toBe(0);
  });

  it('is taken a while after the last act, by another worker too', async () => {
    const updates = start();
    await updates.offered();
    updates.heard('list.mark');
    updates.heard('list.beat');
    await updates.look(db);
    now += QUIET - 1;
    updates.heard('list.beat');
    await updates.look(db);
    expect(reloads).toBe(0);
    now += 1;
    await updates.look(db);
    expect(reloads).toBe(1);
    await start().look(db);
    expect(reloads).toBe(2);
  });

  it('is not held for ever by a page of ours that was left open and asks anew by itself', async () => {
    hasPage = true;
    const updates = start();
    await updates.offered();
    updates.heard('settings.write');
    now += PATIENCE;
    for (const type of ['settings.read', 'send.plan', 'shift.check', 'shift.report', 'pages.list']) updates.heard(type);
    await updates.look(db);
    expect(reloads).toBe(1);
  });

  it('told again it has waited since the first time', async () => {
    hasPage = true;
    const updates = start();
    await updates.offered();
    now += PATIENCE;
    await updates.offered();
    await updates.look(db);
    expect(reloads).toBe(1);
  });

  it('waits for what is being sent, not for what was cut off long ago', async () => {
    const updates = start();
    await updates.offered();
    await outbox('sending', NOW - 1_000);
    await updates.look(db);
    expect(reloads).toBe(0);
    await db.outbox.clear();
    await outbox('sending', NOW - 10 * 60_000);
    await outbox('settled', NOW);
    await updates.look(db);
    expect(reloads).toBe(1);
    await outbox('claimed', NOW - 10 * 60_000);
    await updates.look(db);
    expect(reloads).toBe(1);
  });
});
