import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { DAY, NOON, openWorkerBench, PAGE, PROFILE, STRANGER, visitOf, type WorkerBench } from './bench.ts';

let bench: WorkerBench;
let page: ReturnType<typeof pageRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  page = pageRequests(bench.office);
});
afterEach(() => bench.db.close());

const seen = (visits: Visit[], caller = PAGE) => page['list.seen']({ visits }, caller);
const facts = () => bench.db.facts.toArray();
const visits = [visitOf(0), visitOf(1), visitOf(2)];
const [first, second] = visits as [Visit, Visit];

describe('a page that is not connected', () => {
  it('is told so whatever it asks, and nothing is kept', async () => {
    const mark = { op: newFactId(NOON), visit: first.id, mark: 'called', at: NOON } as const;
    await expect(seen(visits, STRANGER)).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(page['list.mark'](mark, STRANGER)).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(page['desk.ticket']({ view: 'visit', visit: first.id }, STRANGER)).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(page['list.beat']({ date: DAY }, STRANGER)).rejects.toMatchObject({ code: 'notAllowed' });
    expect([await facts(), bench.works]).toEqual([[], 0]);
  });

  it('gets no profile, whichever address it claims', async () => {
    expect(await page['page.profile']({ url: PAGE.url }, STRANGER)).toBeNull();
    expect(await page['page.profile']({ url: STRANGER.url }, PAGE)).toEqual(PROFILE);
  });
});

describe('a list that is told whole', () => {
  const whole = (shown: Visit[], date = DAY) => page['list.whole']({ date, visits: shown.map((visit) => visit.id) }, PAGE);
  const gone = async () => (await bench.db.cases.toArray()).filter((row) => row.known.gone).map((row) => row.visit);

  it('tells who has left it, once', async () => {
    await seen(visits);
    await whole([first]);
    await whole([first]);
    expect((await gone()).sort()).toEqual([second.id, visits[2]?.id].sort());
    expect((await facts()).filter((fact) => fact.kind === 'visit.gone')).toHaveLength(2);
  });

  it('and who is back on it', async () => {
    await seen(visits);
    await whole([first]);
    await whole(visits);
    expect(await gone()).toEqual([]);
    await whole([first]);
    await seen([second]);
    expect(await gone()).toEqual([visits[2]?.id]);
  });

  it('says nothing of another day, and a stranger says nothing at all', async () => {
    await seen(visits);
    await whole([first], '2026-11-25');
    await expect(page['list.whole']({ date: DAY, visits: [first.id] }, STRANGER)).rejects.toMatchObject({ code: 'notAllowed' });
    expect(await gone()).toEqual([]);
  });
});

describe('a list that is seen', () => {
  it('by two tabs at once is written down once, and so is who has left it', async () => {
    await Promise.all([seen(visits), seen(visits)]);
    expect((await facts()).map((fact) => fact.visit).sort()).toEqual(visits.map((visit) => visit.id).sort());
    const whole = () => page['list.whole']({ date: DAY, visits: [first.id] }, PAGE);
    await Promise.all([whole(), whole()]);
    expect((await facts()).filter((fact) => fact.kind === 'visit.gone')).toHaveLength(2);
  });

  it('makes a fact of each visit and paints each', async () => {
    const { paints } = await seen(visits);
    expect(paints.map((paint) => paint.visit).sort()).toEqual(visits.map((visit) => visit.id).sort());
    expect(paints[0]).toMatchObject({
      colour: null,
      mark: null,
      next: { step: 'send', reason: 'notSent' },
      reply: null,
      isUnknown: false,
    });
    expect((await facts()).map((fact) => [fact.kind, fact.by])).toEqual(Array(3).fill(['visit.seen', 'machine:page']));
    expect((await bench.db.meta.get('lastList'))?.value).toBe(PAGE.url);
  });

  it('unchanged makes no more facts, and tells nobody', async () => {
    await seen(visits);
    bench.changed.length = 0;
    await seen(structuredClone(visits));
    expect([(await facts()).length, bench.changed]).toEqual([3, []]);
  });

  it.each<[string, Partial<Visit>]>([
    ['moved', { time: '17:30' }],
    ['another doctor', { doctor: 'Иванов И. И.' }],
    ['another phone', { phones: [] }],
    ['cancelled', { cancelled: true }],
  ])('with one row %s makes one more fact, of that row', async (_, change) => {
    await seen(visits);
    bench.changed.length = 0;
    bench.clock.now += 60_000;
    await seen([{ ...first, ...change }, second]);
    expect((await facts()).length).toBe(4);
    expect(bench.changed).toEqual([[first.id]]);
    expect((await bench.db.cases.get(first.id))?.known.visit).toMatchObject(change);
  });

  it('a cancelled visit is left alone from then on', async () => {
    const { paints } = await seen([{ ...first, cancelled: true }]);
    expect(paints[0]?.next).toEqual({ step: 'done', reason: 'visitCancelled' });
  });

  it('an id that is not that of the row is refused, and nothing of the list is kept', async () => {
    await expect(seen([second, { ...first, id: second.id }])).rejects.toMatchObject({ code: 'invalid', detail: 'id' });
    await expect(seen([{ ...first, patient: 'Другой Человек' }])).rejects.toMatchObject({ code: 'invalid', detail: 'id' });
    expect(await facts()).toEqual([]);
  });

  it.each(['2024-01-01', '2062-11-24'])('of %s is no list of today’s work', async (date) => {
    await expect(seen([visitOf(0, { date })])).rejects.toMatchObject({ code: 'invalid', detail: 'date' });
  });

  it('gestures that waited for one of its visits are carried out', async () => {
    const op = newFactId(NOON);
    bench.store.items[`op.${op}`] = { visit: first.id, mark: 'called', at: NOON - 1_000 };
    const { paints } = await seen(visits);
    expect(paints.find((paint) => paint.visit === first.id)?.mark).toBe('called');
    expect(bench.store.items).not.toHaveProperty(`op.${op}`);
  });
});

describe('a gesture on the list', () => {
  it('is cleared from what was written ahead once the second copy has it, which the answer does not wait for', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    bench.copied = () => promise;
    await seen(visits);
    const op = newFactId(NOON);
    bench.store.items[`op.${op}`] = { visit: first.id, mark: 'called', at: NOON };
    const { paint } = await page['list.mark']({ op, visit: first.id, mark: 'called', at: NOON }, PAGE);
    expect([paint.mark, Object.keys(bench.store.items)]).toEqual(['called', ['pages', `op.${op}`]]);
    resolve(true);
    await vi.waitFor(() => expect(Object.keys(bench.store.items)).toEqual(['pages']));
  });

  it('stays written ahead where the second copy cannot follow', async () => {
    bench.copied = async () => false;
    await seen(visits);
    const op = newFactId(NOON);
    bench.store.items[`op.${op}`] = { visit: first.id, mark: 'called', at: NOON };
    await page['list.mark']({ op, visit: first.id, mark: 'called', at: NOON }, PAGE);
    await seen(visits);
    expect(bench.store.items).toHaveProperty(`op.${op}`);
    bench.copied = async () => true;
    await seen(visits);
    expect(bench.store.items).not.toHaveProperty(`op.${op}`);
    expect(await bench.db.facts.where('visit').equals(first.id).count()).toBe(2);
  });

  it('that cannot be kept stays written ahead', async () => {
    const op = newFactId(NOON);
    bench.store.items[`op.${op}`] = { visit: first.id, mark: 'called', at: NOON };
    await expect(page['list.mark']({ op, visit: first.id, mark: 'called', at: NOON }, PAGE)).rejects.toMatchObject({
      code: 'notSeen',
    });
    expect(bench.store.items).toHaveProperty(`op.${op}`);
  });

  it('tickets cannot be guessed, and each opens what it was made for', async () => {
    const one = await page['desk.ticket']({ view: 'visit', visit: first.id }, PAGE);
    const two = await page['desk.ticket']({ view: 'visit', visit: second.id }, PAGE);
    expect(one.ticket).toMatch(/^[0-9a-f-]{36}$/);
    expect(await bench.office.tickets.get(two.ticket)).toEqual({
      tab: PAGE.tab,
      view: { view: 'visit', visit: second.id },
    });
  });
});

it('a beat starts work and tells how the day and the centre stand', async () => {
  await seen(visits);
  bench.works = 0;
  const { health, summary } = await page['list.beat']({ date: DAY }, PAGE);
  expect(bench.refreshed).toEqual([DAY]);
  expect([bench.works, health.connected, summary?.visits, summary?.steps.send]).toEqual([1, true, 3, 3]);
  bench.provider = null;
  expect(await page['list.beat']({ date: '2026-12-01' }, PAGE)).toMatchObject({ summary: null, health: { connected: false } });
});
