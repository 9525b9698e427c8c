import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOutbox } from '../../../utils/courier/run.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { ProviderError } from '../../../utils/providers/contract.ts';
import { deskRequests } from '../../../utils/worker/desk-requests.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { scriptedProvider } from '../courier/scripted-provider.ts';
import { DAY, NOON, OURS, openWorkerBench, PAGE, visitOf, type WorkerBench } from './bench.ts';

const landline = visitOf(2, { phones: [{ e164: '+78462000000', kind: 'landline' }] });
const visits = [visitOf(0), visitOf(1), landline, visitOf(3, { cancelled: true })];
const first = visitOf(0);
let bench: WorkerBench;
let desk: ReturnType<typeof deskRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  desk = deskRequests(bench.office);
  await pageRequests(bench.office)['list.seen']({ visits }, PAGE);
});
afterEach(() => bench.db.close());

const PLAN = { date: DAY, channel: 'messenger', way: 'provider', template: 'visit', only: null } as const;
const plan = (change: object = {}) => desk['send.plan']({ ...PLAN, ...change }, OURS);

function go(change: object = {}) {
  const ask = {
    batch: newFactId(NOON),
    date: DAY,
    channel: 'messenger',
    template: 'visit',
    visits: visits.map((visit) => visit.id),
  } as const;
  return desk['send.go']({ ...ask, ...change }, OURS);
}

async function writeTemplate(messenger: string): Promise<void> {
  const settings = await bench.office.settings.read();
  await bench.office.settings.write({ ...settings, templates: [{ id: 'visit', name: 'Уведомление', messenger, sms: '' }] });
}

describe('the text', () => {
  it('is shown, and kept, as the provider writes it; not where the template says nothing', async () => {
    expect((await plan()).hasLink).toBe(true);
    bench.provider = scriptedProvider({ wording: (text) => `${text} +1, 2, 3` });
    expect((await plan()).hasLink).toBe(false);
    const shown = (await plan()).candidates[0]?.text;
    expect(shown).toMatch(/ \+1, 2, 3$/);
    await go({ visits: [first.id] });
    expect((await bench.db.outbox.toArray()).map((row) => row.message.text)).toEqual([shown]);
    await writeTemplate(' ');
    expect((await plan()).candidates[0]?.text).toBe('');
  });
});

describe('the dry run', () => {
  it('R8, R9: everybody of the day in order, with their text, or why they get none', async () => {
    const { candidates, round, isConnected, unknownVariable } = await plan();
    expect([round, isConnected, unknownVariable]).toEqual(['evening', true, null]);
    expect(candidates.map((one) => [one.visit.time, one.leftOut])).toEqual([
      ['09:00', null],
      ['10:00', null],
      ['11:00', 'noMobile'],
      ['12:00', 'visitCancelled'],
    ]);
    expect(candidates[0]?.text).toBe('Пётр Ильич, 24.11.2026 в 09:00. {ссылка}');
  });

  it('for one patient is about that one alone', async () => {
    expect((await plan({ only: first.id })).candidates.map((one) => one.visit.id)).toEqual([first.id]);
  });

  it('an unknown variable is named, and there is no text', async () => {
    await writeTemplate('{имя} {врачь}');
    const { unknownVariable, candidates } = await plan();
    expect([unknownVariable, ...candidates.map((one) => one.text)]).toEqual(['врачь', null, null, null, null]);
  });

  it('says so when no centre is connected, and when there is no such template', async () => {
    bench.provider = null;
    expect((await plan()).isConnected).toBe(false);
    await expect(plan({ template: 'none' })).rejects.toMatchObject({ code: 'noTemplate' });
  });
});

describe('a send from the desk', () => {
  it('claims whom the plan would, is followed, and starts work', async () => {
    bench.works = 0;
    const progress = await go();
    expect(progress).toMatchObject({ total: 2, left: 2, done: false });
    expect([bench.followed.includes(progress.batch), bench.works]).toEqual([true, 1]);
  });

  it('arriving twice is one', async () => {
    const batch = newFactId(NOON);
    expect((await go({ batch })).total).toBe(2);
    expect((await go({ batch })).total).toBe(2);
    expect(await bench.db.outbox.count()).toBe(2);
  });

  it('is refused in words when it cannot be', async () => {
    await expect(go({ visits: [landline.id] })).rejects.toMatchObject({ code: 'nothing' });
    await expect(go({ template: 'none' })).rejects.toMatchObject({ code: 'noTemplate' });
    await writeTemplate('{врачь}');
    await expect(go({ channel: 'sms' })).rejects.toMatchObject({ code: 'emptyText' });
    await expect(go()).rejects.toMatchObject({ code: 'unknownVariable', detail: 'врачь' });
    bench.clock.now = NOON - 3_600_000;
    await expect(go()).rejects.toMatchObject({ code: 'wrongRound' });
    bench.provider = null;
    await expect(go()).rejects.toMatchObject({ code: 'notConnected' });
    expect(await bench.db.outbox.count()).toBe(0);
  });

  it('can be stopped and looked after; one that never was is refused', async () => {
    const { batch } = await go();
    expect(await desk['send.stop']({ batch }, OURS)).toMatchObject({ stopped: true, left: 0, done: true, failed: [] });
    expect(await desk['send.progress']({ batch }, OURS)).toMatchObject({ stopped: true, done: true });
    await expect(desk['send.stop']({ batch: newFactId(NOON) }, OURS)).rejects.toMatchObject({ code: 'nothing' });
  });

  it('what is in doubt is settled by a person, and the row says so no longer', async () => {
    await go();
    bench.provider = scriptedProvider({
      deduplicates: false,
      send: async () => {
        throw new ProviderError('unreachable', 'maybe');
      },
    });
    await runOutbox(bench.office.courier);
    expect((await desk['visit.card']({ visit: first.id }, OURS))?.paint).toMatchObject({
      isUnknown: true,
      next: { step: 'ask', reason: 'sendUnknown' },
    });
    const ref = clientRefOf(first.id, 'evening', 'messenger');
    const { paint } = await desk['send.settle']({ op: newFactId(NOON), visit: first.id, ref, left: false }, OURS);
    expect(paint).toMatchObject({ isUnknown: false, colour: null });
  });
});

describe('a patient’s card', () => {
  it('holds the case and its whole history in order', async () => {
    await desk['visit.mark']({ op: newFactId(NOON + 1), visit: first.id, mark: 'called' }, OURS);
    bench.clock.now += 1_000;
    await desk['visit.mark']({ op: newFactId(NOON + 2), visit: first.id, mark: null }, OURS);
    const card = await desk['visit.card']({ visit: first.id }, OURS);
    expect(card?.facts.map((fact) => fact.kind)).toEqual(['visit.seen', 'visit.marked', 'visit.unmarked']);
    expect(card?.known).toMatchObject({ visit: first, mark: null });
  });

  it('of a visit never seen is nothing', async () => {
    expect(await desk['visit.card']({ visit: 'a'.repeat(16) }, OURS)).toBeNull();
    await expect(desk['visit.mark']({ op: newFactId(NOON), visit: 'a'.repeat(16), mark: null }, OURS)).rejects.toMatchObject({
      code: 'notSeen',
    });
  });

  it('R17: a reply asks for a decision until it is read, or the row is marked', async () => {
    const reply = newFactId(NOON);
    await appendFacts(bench.db, [
      {
        id: reply,
        kind: 'patient.wrote',
        visit: first.id,
        at: NOON,
        by: 'machine:p',
        data: { from: '+79371000000', text: 'буду', ref: null },
      },
    ]);
    expect((await desk['visit.card']({ visit: first.id }, OURS))?.paint).toMatchObject({
      reply: { id: reply, text: 'буду' },
      next: { step: 'ask' },
    });
    const { paint } = await desk['reply.read']({ op: newFactId(NOON + 1), visit: first.id, reply }, OURS);
    expect(paint.reply).toBeNull();
    expect((await desk['visit.mark']({ op: newFactId(NOON + 2), visit: first.id, mark: 'replied' }, OURS)).paint).toMatchObject({
      mark: 'replied',
      next: { step: 'done' },
    });
  });
});

describe('a desk', () => {
  it('enters with its ticket alone, and shows what it was opened for', async () => {
    const { ticket } = await pageRequests(bench.office)['desk.ticket']({ view: 'visit', visit: first.id }, PAGE);
    expect(await desk['desk.enter']({ ticket }, OURS)).toEqual({ view: 'visit', visit: first.id });
    expect(await desk['desk.enter']({ ticket: 'guessed' }, OURS)).toBeNull();
    await bench.office.tickets.put('damaged', { tab: OURS.tab, view: { view: 'visit', visit: '../x' } });
    expect(await desk['desk.enter']({ ticket: 'damaged' }, OURS)).toBeNull();
  });

  it('does not open with the ticket of another tab, nor outside of any', async () => {
    const { ticket } = await pageRequests(bench.office)['desk.ticket']({ view: 'visit', visit: first.id }, PAGE);
    for (const tab of [99, null]) expect(await desk['desk.enter']({ ticket }, { ...OURS, tab })).toBeNull();
  });
});
