import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fact, FactData, FactKind } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { type Badge, createNotices, decideNotice, LOOKED_MS, type Notices } from '../../../utils/worker/notices.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { NOON, openWorkerBench, PAGE, visitOf, type WorkerBench } from './bench.ts';

describe('what is decided', () => {
  const waits = (...callbacks: string[]) => ({ callbacks, unread: 1 });
  it.each<[string, Parameters<typeof decideNotice>, ReturnType<typeof decideNotice>]>([
    ['the first is told', [waits('a'), 'no', []], { badge: { callbacks: 1, unread: 1 }, tell: 1, told: ['a'] }],
    ['once', [waits('a'), 'no', ['a']], { badge: { callbacks: 1, unread: 1 }, tell: null, told: ['a'] }],
    ['another with it', [waits('a', 'b'), 'no', ['a']], { badge: { callbacks: 2, unread: 1 }, tell: 2, told: ['a', 'b'] }],
    [
      'one dealt with is no news',
      [waits('b'), 'no', ['a', 'b']],
      { badge: { callbacks: 1, unread: 1 }, tell: null, told: ['b'] },
    ],
    ['the last dealt with: taken back', [waits(), 'no', ['a']], { badge: { callbacks: 0, unread: 1 }, tell: 0, told: [] }],
    [
      'seen on the list: nothing',
      [waits('a', 'b'), 'now', []],
      { badge: { callbacks: 0, unread: 0 }, tell: 0, told: ['a', 'b'] },
    ],
    [
      'a moment after: not yet',
      [waits('a', 'b'), 'lately', ['a']],
      { badge: { callbacks: 0, unread: 0 }, tell: null, told: ['a'] },
    ],
  ])('%s', (_, given, wanted) => {
    expect(decideNotice(...given)).toEqual(wanted);
  });
});

describe('over the journal', () => {
  const [cancels, moves, writes, confirms] = [visitOf(0), visitOf(1), visitOf(2), visitOf(3)];
  let bench: WorkerBench;
  let notices: Notices;
  let badges: Badge[];
  let tells: number[];
  let beat: unknown;

  function open(): Notices {
    return createNotices({
      db: bench.db,
      days: bench.office.days,
      now: () => bench.clock.now,
      rules: bench.office.courier.rules,
      beat: {
        read: async () => beat,
        write: async (at) => {
          beat = at;
        },
      },
      showBadge: async (badge) => void badges.push(badge),
      tell: async (callbacks) => void tells.push(callbacks),
      onError: (error) => {
        throw error;
      },
    });
  }

  beforeEach(async () => {
    bench = await openWorkerBench();
    badges = [];
    tells = [];
    beat = undefined;
    notices = open();
    await pageRequests(bench.office)['list.seen']({ visits: [cancels, moves, writes, confirms] }, PAGE);
  });
  afterEach(() => bench.db.close());

  /** Looks, and says what the icon shows then. */
  async function look(): Promise<Badge | undefined> {
    await notices.look();
    return badges.at(-1);
  }

  async function tell<K extends FactKind>(visit: string, kind: K, data: FactData[K]): Promise<void> {
    bench.clock.now += 1_000;
    const at = bench.clock.now;
    await appendFacts(bench.db, [{ id: newFactId(at), kind, visit, at, by: 'machine:p', data } as Fact]);
  }

  const answer = (visit: string, choice: 'confirm' | 'cancel' | 'reschedule') =>
    tell(visit, 'patient.answered', { ref: clientRefOf(visit, 'evening', 'messenger'), answer: choice, via: 'link' });

  it('R13 R14: red and orange are counted and told once, R15: green is not', async () => {
    expect(await look()).toEqual({ callbacks: 0, unread: 0 });
    await answer(confirms.id, 'confirm');
    await answer(cancels.id, 'cancel');
    expect(await look()).toEqual({ callbacks: 1, unread: 0 });
    await answer(moves.id, 'reschedule');
    expect(await look()).toEqual({ callbacks: 2, unread: 0 });
    await look();
    expect(tells).toEqual([0, 1, 2]);
  });

  it('another worker finds it as it was, and tells nothing twice', async () => {
    await answer(cancels.id, 'cancel');
    await look();
    notices = open();
    expect(await look()).toEqual({ callbacks: 1, unread: 0 });
    expect(tells).toEqual([1]);
  });

  it('one stopped before it noted what it told tells it again, in the place of itself', async () => {
    await answer(cancels.id, 'cancel');
    await look();
    await bench.db.meta.delete('notice.told');
    await look();
    expect(tells).toEqual([1, 1]);
  });

  it('who is dealt with is counted no more; who chooses anew is news', async () => {
    await answer(cancels.id, 'cancel');
    await look();
    await tell(cancels.id, 'visit.marked', { mark: 'called' });
    expect(await look()).toEqual({ callbacks: 0, unread: 0 });
    await answer(cancels.id, 'reschedule');
    expect(await look()).toEqual({ callbacks: 1, unread: 0 });
    expect(tells).toEqual([1, 0, 1]);
  });

  it('R17: replies that nobody has read are counted, and nobody is told of them', async () => {
    await tell(writes.id, 'patient.wrote', { from: '+79370000000', text: 'приду', ref: null });
    expect(await look()).toEqual({ callbacks: 0, unread: 1 });
    expect(tells).toEqual([0]);
  });

  it('what is cancelled in the clinic’s program, has left the list or is over waits for nobody', async () => {
    for (const visit of [cancels, moves, writes]) await answer(visit.id, 'cancel');
    await tell(cancels.id, 'visit.gone', {});
    const { id: _, ...seen } = moves;
    await tell(moves.id, 'visit.seen', { visit: { ...seen, cancelled: true } });
    expect(await look()).toEqual({ callbacks: 1, unread: 0 });
    bench.clock.now = NOON + 2 * 86_400_000;
    expect(await look()).toEqual({ callbacks: 0, unread: 0 });
  });

  it('nothing is shown while a list is looked at; what was seen there is not told after', async () => {
    await answer(cancels.id, 'cancel');
    await notices.lookedAt();
    expect(badges.at(-1)).toEqual({ callbacks: 0, unread: 0 });
    bench.clock.now += LOOKED_MS;
    expect(await look()).toEqual({ callbacks: 1, unread: 0 });
    expect(tells).toEqual([0]);
    await answer(moves.id, 'cancel');
    await look();
    expect(tells).toEqual([0, 2]);
  });

  it('what comes in just as the list is closed is told when it is clear that nobody saw it', async () => {
    await notices.lookedAt();
    await answer(cancels.id, 'cancel');
    expect(await look()).toEqual({ callbacks: 0, unread: 0 });
    expect(tells).toEqual([0]);
    bench.clock.now += LOOKED_MS;
    expect(await look()).toEqual({ callbacks: 1, unread: 0 });
    expect(tells).toEqual([0, 1]);
  });

  it('a clock that was set back makes no list looked at for ever', async () => {
    beat = bench.clock.now + 3_600_000;
    await answer(cancels.id, 'cancel');
    expect(await look()).toEqual({ callbacks: 1, unread: 0 });
  });

  it('the list’s beat is what says that it is looked at', async () => {
    await pageRequests(bench.office)['list.beat']({ date: null }, PAGE);
    expect(bench.beats).toEqual([NOON]);
    await answer(cancels.id, 'cancel');
    await notices.lookedAt();
    expect([beat, badges.at(-1)]).toEqual([bench.clock.now, { callbacks: 0, unread: 0 }]);
  });
});
