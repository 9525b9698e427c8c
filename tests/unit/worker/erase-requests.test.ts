import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { deleteBefore } from '../../../utils/journal/retention.ts';
import { callRequests } from '../../../utils/worker/call-requests.ts';
import { deskRequests } from '../../../utils/worker/desk-requests.ts';
import { eraseRequests } from '../../../utils/worker/erase-requests.ts';
import { drainGestures } from '../../../utils/worker/gestures.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { everything } from '../journal/everything.ts';
import { DAY, NOON, OURS, openWorkerBench, PAGE, visitOf, type WorkerBench, ZONE } from './bench.ts';

let bench: WorkerBench;
let erase: ReturnType<typeof eraseRequests>;
const [mine, relative] = [visitOf(0), visitOf(1, { phones: visitOf(0).phones })];
const later = visitOf(0, { site: '1', date: '2026-11-30', patient: 'елкин0  петр ильич' });

beforeEach(async () => {
  bench = await openWorkerBench();
  erase = eraseRequests(bench.office);
  await list([mine, relative, later]);
});

const list = (visits: Visit[]) => pageRequests(bench.office)['list.seen']({ visits }, PAGE);
const op = () => newFactId(bench.clock.now);
const go = (visits = [mine.id, later.id]) => erase['erase.go']({ visit: mine.id, visits }, OURS);
const plan = () => erase['erase.plan']({ visit: mine.id }, OURS);

/** Sends, comments, calls and drafts about the patient. */
async function work(): Promise<void> {
  const batch = { batch: op(), date: DAY, channel: 'messenger' as const, template: 'visit', visits: [mine.id, relative.id] };
  await deskRequests(bench.office)['send.go'](batch, OURS);
  const calls = callRequests(bench.office);
  await calls['visit.note']({ op: op(), visit: mine.id, comment: 'боится уколов' }, OURS);
  const report = { picked: 'yes', will: 'yes', comment: 'канарейка', again: null } as const;
  await calls['call.report']({ reports: [{ op: op(), visit: later.id, report }] }, OURS);
  await calls['draft.keep']({ visit: mine.id, text: 'черновик' }, OURS);
  bench.clock.now += 60_000;
}

const stores = async () =>
  `${await everything(bench.db)} ${JSON.stringify(bench.store.items)} ${JSON.stringify([...bench.tickets])}`;

describe('what would be deleted', () => {
  it('is told beforehand: every visit of the patient, not the relative’s on the same number, with what stands in them', async () => {
    await work();
    expect(await plan()).toEqual({
      patient: mine.patient,
      visits: [
        { visit: mine.id, date: DAY, time: mine.time, doctor: mine.doctor },
        { visit: later.id, date: '2026-11-30', time: later.time, doctor: later.doctor },
      ],
      messages: 1,
      replies: 0,
      calls: 1,
      comments: 2,
      waiting: 1,
    });
  });

  it('of a patient with two numbers reaches visits that show only the other one', async () => {
    const [first, second] = [visitOf(0).phones, visitOf(7).phones].flat();
    const both = visitOf(0, { site: '2', date: '2026-12-01', phones: [first, second] as Visit['phones'] });
    const other = visitOf(0, { site: '3', date: '2026-12-02', phones: [second] as Visit['phones'] });
    await list([both, other]);
    expect((await plan())?.visits.map((one) => one.visit)).toEqual([mine.id, later.id, both.id, other.id]);
  });

  it('is nothing where nothing is known', async () => {
    expect(await erase['erase.plan']({ visit: visitOf(9).id }, OURS)).toBeNull();
    await expect(erase['erase.go']({ visit: visitOf(9).id, visits: [visitOf(9).id] }, OURS)).rejects.toMatchObject({
      code: 'notSeen',
    });
  });
});

describe('erasing', () => {
  it('leaves nothing of the patient in any store, and everything of the relative', async () => {
    await work();
    bench.store.items[`op.${op()}`] = { visit: mine.id, mark: 'called', at: NOON };
    bench.store.items[`op.${op()}x`] = { visit: relative.id, mark: 'called', at: NOON };
    await bench.office.tickets.put('t1', { tab: 1, view: { view: 'visit', visit: mine.id } });
    await bench.office.tickets.put('t1.kept', { told: { kept: { facts: [{ visit: mine.id, fact: 'f' }] } } });
    await bench.office.tickets.put('t2', { tab: 1, view: { view: 'send', date: DAY, only: mine.id, channel: 'sms' } });
    await bench.office.tickets.put('t3', { tab: 1, view: { view: 'visit', visit: relative.id } });
    expect(await go()).toEqual({ visits: 2 });
    const text = await stores();
    for (const canary of ['лкин0', 'боится', 'канарейка', 'черновик']) expect(text).not.toContain(canary);
    expect(text).toContain(relative.patient);
    expect([...bench.tickets.keys()]).toEqual(['desk.t3']);
    expect(Object.keys(bench.store.items).filter((key) => key.startsWith('op.'))).toHaveLength(1);
    expect((await bench.db.outbox.toArray()).map((row) => row.visit)).toEqual([relative.id]);
    const erasures = (await bench.db.facts.toArray()).filter((fact) => fact.kind === 'visit.erased');
    expect(erasures.map(({ id: _, ...fact }) => fact)).toEqual(
      expect.arrayContaining(
        [mine, later].map(({ id }) => ({ kind: 'visit.erased', visit: id, at: bench.clock.now, by: 'Анна', data: {} })),
      ),
    );
  });

  it('paints the rows plainly at once, and asks lists to tell them anew', async () => {
    await go();
    const paint = { colour: null, mark: null, reply: null, next: { step: 'done', reason: 'erased' }, isUnknown: false };
    expect(bench.paintedAnew).toEqual([
      [expect.objectContaining({ visit: mine.id, ...paint }), expect.objectContaining({ visit: later.id })],
    ]);
    expect(bench.changed.at(-1)).toEqual([mine.id, later.id]);
  });

  it('erases nothing when the patient has one more visit than was shown, nor when nobody has said who works here', async () => {
    const before = await bench.db.cases.toArray();
    await expect(go([mine.id])).rejects.toMatchObject({ code: 'eraseChanged' });
    expect(await bench.db.cases.toArray()).toEqual(before);
    await bench.office.settings.write({ ...(await bench.office.settings.read()), operator: '' });
    await expect(go()).rejects.toMatchObject({ code: 'noOperator' });
    expect((await bench.db.cases.get(mine.id))?.known.visit?.patient).toBe(mine.patient);
  });

  it('asked for again after its answer was lost does nothing more', async () => {
    await go();
    expect(await go()).toEqual({ visits: 0 });
    expect((await bench.db.facts.toArray()).filter((fact) => fact.kind === 'visit.erased')).toHaveLength(2);
    expect(await plan()).toBeNull();
  });

  it('is not outlived by a fact of a computer whose clock is ahead', async () => {
    const at = NOON + 3_600_000;
    await appendFacts(bench.db, [
      { id: newFactId(at), kind: 'visit.noted', visit: mine.id, at, by: 'Ольга', data: { comment: 'из будущего' } },
    ]);
    await go();
    expect(await stores()).not.toContain('из будущего');
  });

  it('cut off before storage was cleaned: a gesture of before goes at the next start, one made since waits for its row', async () => {
    await go();
    const [old, fresh] = [op(), op()];
    bench.store.items[`op.${old}`] = { visit: mine.id, mark: 'called', at: NOON - 1 };
    bench.store.items[`op.${fresh}`] = { visit: mine.id, mark: 'called', at: bench.clock.now + 5 };
    bench.clock.now += 10;
    await drainGestures(bench.office, bench.office.gestures);
    expect(Object.keys(bench.store.items).filter((key) => key.startsWith('op.'))).toEqual([`op.${fresh}`]);
    await list([mine]);
    expect((await bench.db.cases.get(mine.id))?.known.mark?.mark).toBe('called');
    expect(Object.keys(bench.store.items).filter((key) => key.startsWith('op.'))).toEqual([]);
  });
});

describe('the row that stays on the page', () => {
  beforeEach(async () => {
    await work();
    await go();
    bench.clock.now += 60_000;
  });

  it('is a visit at that time and nobody’s: each sight stores nothing of the patient, and nothing at all when told again', async () => {
    const { paints } = await list([mine, relative]);
    expect(paints[0]).toMatchObject({ visit: mine.id, colour: null, mark: null, next: { reason: 'erased' } });
    expect(await stores()).not.toContain(mine.patient);
    const facts = await bench.db.facts.count();
    await list([mine, relative]);
    expect(await bench.db.facts.count()).toBe(facts);
  });

  it('gets no message by whatever way: the dry run says why, and one asked for all the same is not claimed', async () => {
    await list([mine]);
    const desk = deskRequests(bench.office);
    const ask = { date: DAY, channel: 'messenger', way: 'provider', template: 'visit', only: null } as const;
    const { candidates } = await desk['send.plan'](ask, OURS);
    expect(candidates.find((one) => one.visit.id === mine.id)).toMatchObject({ to: null, leftOut: 'erased' });
    const send = { batch: op(), date: DAY, channel: 'messenger' as const, template: 'visit', visits: [mine.id] };
    await expect(desk['send.go'](send, OURS)).rejects.toMatchObject({ code: 'nothing' });
  });

  it('can be marked and opened, and its history begins with the erasure', async () => {
    await list([mine]);
    const paint = await pageRequests(bench.office)['list.mark'](
      { op: op(), visit: mine.id, mark: 'called', at: bench.clock.now },
      PAGE,
    );
    expect(paint).toMatchObject({ paint: { mark: 'called' } });
    const card = await deskRequests(bench.office)['visit.card']({ visit: mine.id }, OURS);
    expect(card?.facts.map((fact) => fact.kind)).toEqual(['visit.erased', 'visit.seen', 'visit.marked']);
    expect(card?.known.visit).toMatchObject({ patient: '', phones: [] });
    expect(card?.family).toEqual([]);
  });
});

it('the record counts both ways of deleting, and names nobody', async () => {
  const record = () => erase['erase.record']({}, OURS);
  expect(await record()).toEqual({ byTerm: null, byWish: null, zone: ZONE });
  await go();
  const erasedAt = bench.clock.now;
  await deleteBefore(bench.db, { day: '2026-12-31', at: erasedAt }, erasedAt + 5);
  expect(await record()).toEqual({
    byTerm: { visits: 1, days: 1, last: erasedAt + 5 },
    byWish: { visits: 2, last: erasedAt },
    zone: ZONE,
  });
});
