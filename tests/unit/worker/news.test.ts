import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { claimReminders } from '../../../utils/courier/claim.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { createNews } from '../../../utils/worker/news.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { scriptedProvider } from '../courier/scripted-provider.ts';
import { DAY, NOON, openWorkerBench, PAGE, visitOf, type WorkerBench } from './bench.ts';

interface Told {
  topic: string;
  data: { paints?: { visit: string }[]; date?: string | null; done?: boolean };
  side: string | undefined;
}

let bench: WorkerBench;
let told: Told[];
let errors: unknown[];
let isHeard: boolean;
let news: ReturnType<typeof createNews>;
beforeEach(async () => {
  bench = await openWorkerBench();
  told = [];
  errors = [];
  isHeard = true;
  const server = {
    publish: (topic: string, data: object, side?: string) => told.push({ topic, data, side }),
    hasListeners: () => isHeard,
  };
  news = createNews({
    db: bench.db,
    days: bench.office.days,
    server,
    rules: bench.office.courier.rules,
    now: () => bench.clock.now,
    isTeamAway: () => false,
    onError: (error) => errors.push(error),
  });
});
afterEach(() => bench.db.close());

const see = (visits: Visit[]) => pageRequests(bench.office)['list.seen']({ visits }, PAGE);
const quiet = async () => {
  const before = told.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told.length).toBe(before);
};
const painted = () =>
  told.filter((one) => one.topic === 'paint').map((one) => one.data.paints?.map((paint) => paint.visit) ?? []);

describe('what is told', () => {
  it('a change goes to pages as paint and to our own pages as a day to ask about again', async () => {
    await see([visitOf(0), visitOf(1)]);
    news.changed([visitOf(0).id]);
    await vi.waitFor(() =>
      expect(told.map((one) => [one.topic, one.side])).toEqual([
        ['paint', 'page'],
        ['changed', undefined],
      ]),
    );
    expect(painted()).toEqual([[visitOf(0).id]]);
    expect(told[1]?.data.date).toBe(DAY);
  });

  it('a hundred changes while one is being told are told together', async () => {
    const visits = Array.from({ length: 100 }, (_, i) =>
      visitOf(i % 10, { site: String(i), phones: [{ e164: `+7937${2_000_000 + i}`, kind: 'mobile' }] }),
    );
    await see(visits);
    for (const visit of visits) news.changed([visit.id]);
    await vi.waitFor(() => expect(new Set(painted().flat())).toEqual(new Set(visits.map((visit) => visit.id))));
    await quiet();
    expect(painted().length).toBeLessThanOrEqual(2);
  });

  it('a long list comes in pieces of 500', async () => {
    const visits = Array.from({ length: 1_100 }, (_, i) => visitOf(0, { site: `l${i}`, phones: [] }));
    for (let i = 0; i < visits.length; i += 500) await see(visits.slice(i, i + 500));
    news.changed(visits.map((visit) => visit.id));
    await vi.waitFor(() => expect(painted().map((piece) => piece.length)).toEqual([500, 500, 100]), { timeout: 5_000 });
  });

  it('the same patient’s second visit is painted anew with the first', async () => {
    const both = [visitOf(0), visitOf(0, { site: '2', time: '17:00' })];
    await see(both);
    news.changed([(both[0] as Visit).id]);
    await vi.waitFor(() => expect(new Set(painted().flat())).toEqual(new Set(both.map((visit) => visit.id))));
  });

  it('changes of several days, or of no visit at all, name no single day', async () => {
    const later = visitOf(1, { date: '2026-11-25' });
    await see([visitOf(0), later]);
    for (const visits of [[visitOf(0).id, later.id], [], ['unassigned']]) {
      told.length = 0;
      news.changed(visits);
      await vi.waitFor(() => expect(told.find((one) => one.topic === 'changed')?.data.date).toBeNull());
    }
  });

  it('with nobody listening nothing is read or told', async () => {
    isHeard = false;
    const read = vi.spyOn(bench.db.cases, 'bulkGet');
    news.changed([visitOf(0).id]);
    await quiet();
    expect([told, read.mock.calls]).toEqual([[], []]);
  });

  it('a failure is handed on, and the next change is told all the same', async () => {
    await see([visitOf(0)]);
    vi.spyOn(bench.db.cases, 'bulkGet').mockRejectedValueOnce(new Error('broken'));
    news.changed([visitOf(0).id]);
    await vi.waitFor(() => expect(errors).toMatchObject([{ message: 'broken' }]));
    news.changed([visitOf(0).id]);
    await vi.waitFor(() => expect(painted()).toEqual([[visitOf(0).id]]));
  });
});

describe('what the clock alone changes', () => {
  it('is told once, for the rows it is true of, and looked for every ten seconds at most', async () => {
    await see([visitOf(0), visitOf(5)]);
    await news.refresh(DAY);
    told.length = 0;
    bench.clock.now = NOON + 20.75 * 3_600_000;
    await news.refresh(DAY);
    expect(painted().flat()).toContain(visitOf(0).id);
    told.length = 0;
    bench.clock.now += 9_000;
    await news.refresh(DAY);
    bench.clock.now += 1_000;
    await news.refresh(DAY);
    expect(painted().flat()).toEqual([]);
  });
});

describe('a batch that is followed', () => {
  it('is told at each change until it is done, and no more after', async () => {
    const visits = [visitOf(0), visitOf(1)];
    await see(visits);
    const batch = newFactId(NOON);
    const [template] = (await bench.office.settings.read()).templates;
    const rules = await bench.office.courier.rules();
    const wish = {
      batch,
      date: DAY,
      channel: 'messenger',
      visits: visits.map((visit) => visit.id),
      provider: 'processing-centre',
    } as const;
    await claimReminders(bench.db, { ...wish, template: template as NonNullable<typeof template> }, NOON, rules);
    bench.provider = scriptedProvider({
      send: async (messages) => messages.map(({ clientRef }) => ({ clientRef, outcome: 'accepted', messageId: 'm' })),
    });
    news.follow(batch);
    await runOutbox({ ...bench.office.courier, changed: news.changed });
    const batches = () => told.filter((one) => one.topic === 'batch');
    await vi.waitFor(() => expect(batches().at(-1)?.data.done).toBe(true));
    expect(new Set(batches().map((one) => one.side))).toEqual(new Set(['ours']));
    await quiet();
    const before = batches().length;
    news.changed([visitOf(0).id]);
    await vi.waitFor(() => expect(told.at(-1)?.topic).toBe('changed'));
    expect(batches().length).toBe(before);
  });
});
