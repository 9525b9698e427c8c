import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { paintsAround, paintsOfDay } from '../../../utils/worker/paints.ts';
import { DAY, NOON, openWorkerBench, PAGE, STRANGER, TODAY, visitOf, type WorkerBench } from './bench.ts';

let bench: WorkerBench;
let page: ReturnType<typeof pageRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  page = pageRequests(bench.office);
});
afterEach(() => bench.db.close());

const seen = (visits: Visit[], caller = PAGE) => page['list.seen']({ visits }, caller);
const expected = async (caller = PAGE) => (await page['list.expect']({}, caller)).paints;
const byVisit = <T extends { visit: string }>(all: readonly T[]) => [...all].sort((a, b) => (a.visit < b.visit ? -1 : 1));

describe('what a page will most likely show', () => {
  it('is what it has shown before, as it is painted now', async () => {
    const visits = [0, 1, 2].map((i) => visitOf(i));
    await seen(visits);
    await page['list.mark']({ op: newFactId(NOON), visit: visits[1]?.id ?? '', mark: 'called', at: NOON }, PAGE);
    const paints = await expected();
    expect(paints.map((paint) => paint.mark).sort()).toEqual(['called', null, null]);
    expect(byVisit(paints)).toEqual(byVisit((await seen(visits)).paints));
  });

  it('is nothing at an address that has shown no list, and is told to no stranger', async () => {
    await seen([visitOf(0)]);
    expect(await expected({ ...PAGE, url: 'https://dent.example/dialup?date=2026-12-01' })).toEqual([]);
    await expect(expected(STRANGER)).rejects.toMatchObject({ code: 'notAllowed' });
  });

  it('is no day that is over, and no more than the two that come next', async () => {
    const days = ['2026-11-22', TODAY, DAY, '2026-11-25'];
    await seen(days.map((date, i) => visitOf(i, { date })));
    const rows = await bench.db.cases.bulkGet((await expected()).map((paint) => paint.visit));
    expect(rows.map((row) => row?.day).sort()).toEqual([TODAY, DAY]);
  });
});

describe('what is told of a change', () => {
  /** Families of every kind: one phone or two, namesakes, a second visit. */
  const family = [
    visitOf(0, { phones: [phone(1)] }),
    visitOf(1, { phones: [phone(1), phone(2)], patient: 'Ёлкин0 Пётр Ильич' }),
    visitOf(2, { phones: [phone(2), phone(3)] }),
    visitOf(3, { phones: [phone(3)], patient: 'Ёлкин2 Пётр Ильич' }),
    visitOf(4, { phones: [phone(9)] }),
    visitOf(5, { phones: [] }),
  ];

  function phone(n: number) {
    return { e164: `+7937000000${n}`, kind: 'mobile' as const };
  }

  async function writeTo(visit: Visit | undefined): Promise<void> {
    const base = { visit: visit?.id ?? '', at: NOON, by: 'machine:courier' };
    const ref = `${base.visit}.evening.messenger`;
    const claimed = { ref, channel: 'messenger', round: 'evening', provider: 'p', to: '', text: '', batch: '' } as const;
    await appendFacts(bench.db, [
      { ...base, id: newFactId(NOON), kind: 'message.claimed', data: claimed },
      { ...base, id: newFactId(NOON), kind: 'message.accepted', data: { ref, messageId: 'm' } },
    ]);
  }

  it.each(family.map((visit, i) => [i, visit] as const))(
    'visit %i and its neighbours are as the whole day has them',
    async (_, visit) => {
      await seen(family);
      await writeTo(family[0]);
      await writeTo(family[2]);
      const rules = await bench.office.courier.rules();
      const whole = new Map((await paintsOfDay(bench.db, DAY, NOON, rules)).map((paint) => [paint.visit, paint]));
      const { paints, days } = await paintsAround(bench.db, [visit.id], NOON, rules);
      expect([...days]).toEqual([DAY]);
      expect(paints.map((paint) => paint.visit)).toContain(visit.id);
      for (const paint of paints) expect(paint).toEqual(whole.get(paint.visit));
      const numbers = new Set(visit.phones.map(({ e164 }) => e164));
      const neighbours = family.filter(({ phones }) => phones.some(({ e164 }) => numbers.has(e164)));
      expect(new Set(paints.map((paint) => paint.visit))).toEqual(new Set([visit, ...neighbours].map(({ id }) => id)));
    },
  );

  it('costs the journal as many transactions for a hundred visits as for one', async () => {
    const visits = Array.from({ length: 100 }, (_, i) => visitOf(i % 10, { site: String(i), phones: [phone(i % 10)] }));
    await seen(visits);
    const rules = await bench.office.courier.rules();
    const transactions: number[] = [];
    for (const some of [visits.slice(0, 1), visits]) {
      const used = vi.spyOn(IDBTransaction.prototype, 'objectStore');
      await paintsAround(
        bench.db,
        some.map((visit) => visit.id),
        NOON,
        rules,
      );
      transactions.push(new Set(used.mock.contexts).size);
      used.mockRestore();
    }
    expect(transactions).toEqual([2, 2]);
  });
});
