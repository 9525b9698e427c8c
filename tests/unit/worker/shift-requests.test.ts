import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays, momentOf } from '../../../utils/domain/clinic-time.ts';
import type { Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { WRITE_AHEAD_PREFIX } from '../../../utils/messages/write-ahead.ts';
import { callRequests } from '../../../utils/worker/call-requests.ts';
import { deskRequests } from '../../../utils/worker/desk-requests.ts';
import { drainGestures } from '../../../utils/worker/gestures.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { settingsRequests } from '../../../utils/worker/settings-requests.ts';
import { shiftRequests } from '../../../utils/worker/shift-requests.ts';
import { DAY, NOON, OURS, openWorkerBench, PAGE, TODAY, visitOf, type WorkerBench, ZONE } from './bench.ts';

let bench: WorkerBench;
let ours: ReturnType<typeof shiftRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  ours = shiftRequests(bench.office);
});
afterEach(() => bench.db.close());

const at = (time: string, date = TODAY) => momentOf(date, time, ZONE);
const newOp = () => newFactId(bench.clock.now);
const now = () => ours['shift.now']({}, OURS);
const choose = (name: string) => ours['operator.choose']({ name }, OURS);
const start = () => ours['shift.start']({}, OURS);
const end = (from = NOON) => ours['shift.end']({ start: from }, OURS);
const see = (...visits: ReturnType<typeof visitOf>[]) => pageRequests(bench.office)['list.seen']({ visits }, PAGE);
const mark = (visit: string, op = newOp()) =>
  pageRequests(bench.office)['list.mark']({ op, visit, mark: 'called', at: bench.clock.now }, PAGE);
const shiftFacts = () => bench.db.facts.where('visit').equals('shift').sortBy('at') as Promise<Fact[]>;
const forget = async () => bench.office.settings.write({ ...(await bench.office.settings.read()), operator: '', operators: [] });

describe('who works', () => {
  it('is asked while nobody has said, and chosen or added by name', async () => {
    await forget();
    expect(await now()).toEqual({
      operator: '',
      operators: [],
      isFixed: false,
      isListFixed: false,
      shift: null,
      leftOpen: null,
      others: [],
      zone: ZONE,
    });
    expect(await choose('  Ольга   Петрова ')).toMatchObject({ operator: 'Ольга Петрова', operators: ['Ольга Петрова'] });
    expect(await choose('Вера')).toMatchObject({ operator: 'Вера', operators: ['Ольга Петрова', 'Вера'] });
    expect(await choose('ольга петрова')).toMatchObject({ operator: 'Ольга Петрова', operators: ['Ольга Петрова', 'Вера'] });
    expect(bench.changed.length).toBe(3);
  });

  it('whoever was chosen before there was a list is on it', async () => {
    expect(await now()).toMatchObject({ operator: 'Анна', operators: ['Анна'] });
    expect(await choose('Вера')).toMatchObject({ operators: ['Анна', 'Вера'] });
  });

  it.each([
    ['я'.repeat(61), 'tooLong'],
    ['machine:page', 'badName'],
    ['\u200b', 'nameMissing'],
  ])('a name that cannot be (%s) is refused with the reason', async (name, detail) => {
    await expect(choose(name)).rejects.toMatchObject({ code: 'badOperator', detail });
    expect((await now()).operator).toBe('Анна');
  });

  it('the fifty-first is refused', async () => {
    const operators = Array.from({ length: 50 }, (_, i) => `Имя ${i}`);
    await bench.office.settings.write({ ...(await bench.office.settings.read()), operator: '', operators });
    await expect(choose('Лишняя')).rejects.toMatchObject({ code: 'badOperator', detail: 'tooManyOperators' });
    expect((await choose('Имя 49')).operator).toBe('Имя 49');
  });

  it('as the policy says, cannot be changed here', async () => {
    bench.policy = { operators: ['Анна', 'Ольга'] };
    expect(await now()).toMatchObject({ isFixed: false, isListFixed: true, operators: ['Анна', 'Ольга'] });
    await expect(choose('Вера')).rejects.toMatchObject({ code: 'managed' });
    expect((await choose('Ольга')).operator).toBe('Ольга');
    bench.policy = { operator: 'Нина' };
    expect(await now()).toMatchObject({ isFixed: true, operator: 'Нина' });
    await expect(choose('Анна')).rejects.toMatchObject({ code: 'managed' });
    const settings = settingsRequests(bench.office);
    expect(await settings['settings.managed']({}, OURS)).toEqual({ managed: ['operator'], broken: [] });
    const { settings: read } = await settings['settings.read']({}, OURS);
    const { settings: written } = await settings['settings.write']({ settings: { ...read, operator: 'Анна' } }, OURS);
    expect(written.operator).toBe('Нина');
  });
});

describe('with nobody chosen', () => {
  const visit = visitOf(0);
  beforeEach(async () => {
    await see(visit);
    await forget();
  });

  it('no act is written under no name; the desk asks for one first', async () => {
    const calls = callRequests(bench.office);
    const desk = deskRequests(bench.office);
    const refused = { code: 'noOperator' };
    const report = { picked: 'yes', will: 'yes', comment: '', again: null } as const;
    await expect(mark(visit.id)).rejects.toMatchObject(refused);
    await expect(calls['call.report']({ reports: [{ op: newOp(), visit: visit.id, report }] }, OURS)).rejects.toMatchObject(
      refused,
    );
    await expect(calls['visit.note']({ op: newOp(), visit: visit.id, comment: 'да' }, OURS)).rejects.toMatchObject(refused);
    const send = { batch: newOp(), date: DAY, channel: 'messenger', template: 'visit', visits: [visit.id] } as const;
    await expect(desk['send.go']({ ...send, visits: [visit.id] }, OURS)).rejects.toMatchObject(refused);
    await expect(start()).rejects.toMatchObject(refused);
    await expect(end()).rejects.toMatchObject(refused);
    expect((await bench.db.facts.toArray()).map((fact) => fact.kind)).toEqual(['visit.seen']);
    const pages = pageRequests(bench.office);
    const { ticket } = await pages['desk.ticket']({ view: 'visit', visit: visit.id }, PAGE);
    expect(await desk['desk.enter']({ ticket }, OURS)).toEqual({ view: 'operator' });
    expect((await pages['list.beat']({ date: DAY }, PAGE)).operator).toBe('');
    await choose('Анна');
    expect(await desk['desk.enter']({ ticket }, OURS)).toEqual({ view: 'visit', visit: visit.id });
    expect((await pages['list.beat']({ date: DAY }, PAGE)).operator).toBe('Анна');
  });

  it('a gesture waits for the name, and is carried out under it, at the time at which it was made', async () => {
    const op = newOp();
    bench.store.items[WRITE_AHEAD_PREFIX + op] = { visit: visit.id, mark: 'called', at: NOON };
    await drainGestures(bench.office, bench.store);
    expect(bench.store.items[WRITE_AHEAD_PREFIX + op]).toBeDefined();
    bench.clock.now = NOON + 60_000;
    await choose('Ольга');
    expect(await bench.db.facts.get(op)).toMatchObject({ kind: 'visit.marked', by: 'Ольга', at: NOON });
    expect(bench.store.items[WRITE_AHEAD_PREFIX + op]).toBeUndefined();
    expect((await now()).shift).toEqual({ start: NOON });
  });
});

describe('a shift', () => {
  it('is started and ended once, however often it is asked', async () => {
    await start();
    expect(await start()).toMatchObject({ operator: 'Анна', shift: { start: NOON } });
    bench.clock.now = at('20:00');
    expect(await end()).toMatchObject({ shift: null, leftOpen: null });
    await end();
    expect((await shiftFacts()).map(({ kind, by }) => [kind, by])).toEqual([
      ['shift.started', 'Анна'],
      ['shift.ended', 'Анна'],
    ]);
    bench.clock.now = at('20:05');
    expect((await start()).shift).toEqual({ start: at('20:05') });
    // The end of the first, told again, is not the end of the second.
    expect((await end()).shift).toEqual({ start: at('20:05') });
  });

  it('is started by the first act, once', async () => {
    const visit = visitOf(0);
    await see(visit, visitOf(1));
    await Promise.all([mark(visit.id), mark(visitOf(1).id)]);
    bench.clock.now = at('13:00');
    await callRequests(bench.office)['visit.note']({ op: newOp(), visit: visit.id, comment: 'да' }, OURS);
    expect(await shiftFacts()).toMatchObject([{ kind: 'shift.started', by: 'Анна', at: NOON }]);
  });

  it('is started anew by an act after its end', async () => {
    await see(visitOf(0));
    await start();
    bench.clock.now = at('18:00');
    await end();
    bench.clock.now = at('18:05');
    await mark(visitOf(0).id);
    expect((await now()).shift).toEqual({ start: at('18:05') });
  });

  it('of two operators at one computer may overlap', async () => {
    await start();
    bench.clock.now = at('13:00');
    expect(await choose('Ольга')).toMatchObject({ shift: null, others: [{ by: 'Анна', start: NOON }] });
    expect(await start()).toMatchObject({ shift: { start: at('13:00') } });
    await end(at('13:00'));
    expect(await choose('Анна')).toMatchObject({ shift: { start: NOON }, others: [] });
  });

  it('left open overnight is shown with its last act, and the next start closes it', async () => {
    await see(visitOf(0));
    await start();
    bench.clock.now = at('19:47');
    await mark(visitOf(0).id);
    bench.clock.now = at('09:00', DAY);
    const leftOpen = { start: NOON, lastAt: at('19:47') };
    expect(await now()).toMatchObject({ shift: null, leftOpen, others: [] });
    expect(await start()).toMatchObject({ shift: { start: at('09:00', DAY) }, leftOpen: null });
  });

  it('makes no visit: no list, summary, paint or day knows of it', async () => {
    const settings = settingsRequests(bench.office);
    await start();
    expect(await bench.db.cases.count()).toBe(0);
    expect((await settings['shift.summary']({ date: null }, OURS)).summary).toBeNull();
    await see(visitOf(0));
    await end();
    expect((await settings['shift.summary']({ date: null }, OURS)).summary).toMatchObject({ visits: 1, queue: [visitOf(0).id] });
    expect((await bench.db.cases.toArray()).map((row) => row.visit)).toEqual([visitOf(0).id]);
  });
});

describe('the consistency list', () => {
  it('names today’s and tomorrow’s visits by check, and the end keeps their numbers', async () => {
    const [confirmed, absent, other] = [visitOf(0), visitOf(1), visitOf(2, { date: addDays(DAY, 1) })];
    await see(confirmed, absent, other);
    const claim = (visit: string) => ({
      ref: `${visit}.evening.messenger`,
      channel: 'messenger' as const,
      round: 'evening' as const,
      provider: 'p',
      to: '',
      text: '',
      batch: 'b',
    });
    const by = 'machine:test';
    const { appendFacts } = await import('../../../utils/journal/append.ts');
    await appendFacts(bench.db, [
      ...[confirmed.id, absent.id].map(
        (visit): Fact => ({ id: newOp(), kind: 'message.claimed', visit, at: NOON, by, data: claim(visit) }),
      ),
      {
        id: newOp(),
        kind: 'patient.answered',
        visit: confirmed.id,
        at: NOON,
        by,
        data: { ref: claim(confirmed.id).ref, answer: 'confirm', via: 'link' },
      },
    ]);
    bench.clock.now = at('08:30', DAY);
    await see(confirmed);
    await mark(confirmed.id);
    const started = (await now()).shift?.start;
    const { checks } = await ours['shift.check']({}, OURS);
    const named = checks.filter(({ rows }) => rows.length > 0);
    expect(named).toEqual([
      { kind: 'notInMorning', rows: [{ visit: absent.id, date: DAY, time: absent.time, patient: absent.patient }] },
      { kind: 'greenCalled', rows: [{ visit: confirmed.id, date: DAY, time: confirmed.time, patient: confirmed.patient }] },
    ]);
    await end(started);
    expect((await shiftFacts()).at(-1)).toMatchObject({
      kind: 'shift.ended',
      data: { left: { notInMorning: 1, greenCalled: 1, unread: 0, noSms: 0, pinkNoComment: 0, notCalledBack: 0 } },
    });
    // Seen on the page, though nothing about it has changed.
    await see(absent);
    expect((await ours['shift.check']({}, OURS)).checks.find(({ kind }) => kind === 'notInMorning')?.rows).toEqual([]);
  });
});

describe('showing a visit', () => {
  const show = (visit: string) => ours['visit.show']({ visit }, OURS);

  it('sends open lists to it, and says where its list was last seen', async () => {
    const elsewhere = { ...PAGE, url: 'https://dent.example/dialup?date=2026-11-25' };
    await see(visitOf(0));
    await pageRequests(bench.office)['list.seen']({ visits: [visitOf(1, { date: '2026-11-25' })] }, elsewhere);
    expect(await show(visitOf(0).id)).toEqual({ list: PAGE.url });
    expect(await show(visitOf(1, { date: '2026-11-25' }).id)).toEqual({ list: elsewhere.url });
    expect(bench.shown).toEqual([visitOf(0).id, visitOf(1, { date: '2026-11-25' }).id]);
    expect(await show(visitOf(5).id)).toEqual({ list: null });
  });

  it('a list that opens soon goes there, once', async () => {
    await see(visitOf(0));
    await show(visitOf(0).id);
    bench.shown.length = 0;
    await see(visitOf(1));
    expect(bench.shown).toEqual([]);
    await see(visitOf(0), visitOf(1));
    await see(visitOf(0), visitOf(1));
    expect(bench.shown).toEqual([visitOf(0).id]);
  });

  it('one that opens much later does not', async () => {
    await see(visitOf(0));
    await show(visitOf(0).id);
    bench.shown.length = 0;
    bench.clock.now += 31_000;
    await see(visitOf(0));
    expect(bench.shown).toEqual([]);
  });

  it('remembers the lists of a fortnight', async () => {
    for (let i = 0; i < 20; i++) await see(visitOf(0, { date: addDays(DAY, i) }));
    const lists = (await bench.db.meta.get('lists'))?.value as object;
    expect(Object.keys(lists)).toHaveLength(14);
    expect(await show(visitOf(0, { date: addDays(DAY, 19) }).id)).toEqual({ list: PAGE.url });
  });
});
