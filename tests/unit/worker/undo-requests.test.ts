import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOutbox } from '../../../utils/courier/run.ts';
import { momentOf } from '../../../utils/domain/clinic-time.ts';
import type { CallReport } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import type { DeskView } from '../../../utils/messages/protocol.ts';
import { ProviderError } from '../../../utils/providers/contract.ts';
import { callRequests } from '../../../utils/worker/call-requests.ts';
import { deskRequests } from '../../../utils/worker/desk-requests.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { pageUndoRequests, undoRequests } from '../../../utils/worker/undo-requests.ts';
import { scriptedProvider } from '../courier/scripted-provider.ts';
import { DAY, NOON, OURS, openWorkerBench, PAGE, TODAY, visitOf, type WorkerBench, ZONE } from './bench.ts';

const phones = visitOf(0).phones;
const mother = visitOf(0);
const son = visitOf(1, { phones, patient: 'Ёлкин Илья Петрович' });
let bench: WorkerBench;
let desk: ReturnType<typeof deskRequests>;
let ours: ReturnType<typeof undoRequests>;
let page: ReturnType<typeof pageUndoRequests>;

beforeEach(async () => {
  bench = await openWorkerBench();
  desk = deskRequests(bench.office);
  ours = undoRequests(bench.office);
  page = pageUndoRequests(bench.office);
  await pageRequests(bench.office)['list.seen']({ visits: [mother, son] }, PAGE);
});
afterEach(() => bench.db.close());

const newOp = () => newFactId(bench.clock.now);
const known = async (visit: string) => (await bench.db.cases.get(visit))?.known;
const undoing = async () => (await bench.db.facts.toArray()).filter((fact) => fact.kind === 'fact.undone').length;

/** Both were spoken of in one call. */
async function reportBoth() {
  const report: CallReport = { picked: 'yes', will: 'yes', comment: 'придут вместе', again: null };
  const reports = [mother.id, son.id].map((visit) => ({ op: newOp(), visit, report }));
  await callRequests(bench.office)['call.report']({ reports }, OURS);
  bench.clock.now += 1_000;
  return reports.map(({ op, visit }) => ({ fact: op, visit }));
}

async function openDesk(view: DeskView = { view: 'outcome', visit: mother.id }): Promise<string> {
  return (await pageRequests(bench.office)['desk.ticket'](view, PAGE)).ticket;
}

describe('what was done together is taken back together', () => {
  it('with the marks that came with it', async () => {
    const told = await reportBoth();
    const undos = told.map((one) => ({ ...one, op: newOp() }));
    const { paints } = await ours['facts.undo']({ undos }, OURS);
    expect(paints.map((paint) => [paint.mark, paint.note.call, paint.note.comment])).toEqual([
      [null, null, ''],
      [null, null, ''],
    ]);
    expect(await undoing()).toBe(4);
    await ours['facts.undo']({ undos }, OURS);
    expect(await undoing()).toBe(4);
  });

  it('or not at all', async () => {
    const [own] = await reportBoth();
    const seen = (await bench.db.facts.toArray()).find((fact) => fact.kind === 'visit.seen');
    const undos = [own, { visit: seen?.visit, fact: seen?.id }].map((one) => ({ op: newOp(), ...one }) as never);
    await expect(ours['facts.undo']({ undos }, OURS)).rejects.toMatchObject({ code: 'notUndoable' });
    expect(await undoing()).toBe(0);
    expect((await known(mother.id))?.mark).not.toBeNull();
  });

  it.each<[string, (fact: { fact: string; visit: string }) => { fact: string; visit: string }]>([
    ['a fact of another visit', ({ fact }) => ({ fact, visit: son.id })],
    ['a fact that never was', ({ visit }) => ({ fact: newFactId(NOON), visit })],
  ])('%s is refused', async (_, of) => {
    const [own] = await reportBoth();
    const undo = { op: newOp(), ...of(own as { fact: string; visit: string }) };
    await expect(ours['fact.undo'](undo, OURS)).rejects.toMatchObject({ code: 'notUndoable' });
  });
});

describe('a desk that closes leaves its page something to take back', () => {
  it('that, and nothing else, in its own tab', async () => {
    const facts = await reportBoth();
    const ticket = await openDesk();
    await ours['desk.close']({ ticket, kept: { what: 'outcome', visit: mother.id, facts } }, OURS);
    expect(bench.closedDesks).toEqual([{ ticket, kept: { what: 'outcome', visit: mother.id } }]);
    const op = newOp();
    for (const stranger of [
      { ...PAGE, tab: 2 },
      { ...PAGE, tab: null },
    ]) {
      await expect(page['desk.undo']({ ticket, op }, stranger)).rejects.toMatchObject({ code: 'staleTicket' });
    }
    expect((await page['desk.undo']({ ticket, op }, PAGE)).paints.map((paint) => paint.mark)).toEqual([null, null]);
    bench.clock.now += 1_000;
    await page['desk.undo']({ ticket, op }, PAGE);
    expect(await undoing()).toBe(4);
  });

  it('nothing where nothing was kept, or the desk was never opened there', async () => {
    const facts = await reportBoth();
    const ticket = await openDesk();
    await ours['desk.close']({ ticket, kept: null }, OURS);
    await ours['desk.close']({ ticket: 'guessed', kept: { what: 'note', visit: mother.id, facts } }, OURS);
    expect(bench.closedDesks).toEqual([
      { ticket, kept: null },
      { ticket: 'guessed', kept: null },
    ]);
    for (const one of [ticket, 'guessed']) {
      await expect(page['desk.undo']({ ticket: one, op: newOp() }, PAGE)).rejects.toMatchObject({ code: 'staleTicket' });
    }
  });
});

describe('a decision about a message in doubt', () => {
  const ref = clientRefOf(mother.id, 'evening', 'messenger');
  const settle = async (left: boolean) => {
    const op = newOp();
    await desk['send.settle']({ op, visit: mother.id, ref, left }, OURS);
    bench.clock.now += 1_000;
    return op;
  };
  const undo = (fact: string) => ours['fact.undo']({ op: newOp(), visit: mother.id, fact }, OURS);
  const go = () =>
    desk['send.go']({ batch: newOp(), date: DAY, channel: 'messenger', template: 'visit', visits: [mother.id] }, OURS);

  beforeEach(async () => {
    bench.provider = scriptedProvider({
      deduplicates: false,
      send: async () => {
        throw new ProviderError('unreachable', 'maybe');
      },
    });
    await go();
    await runOutbox(bench.office.courier);
  });

  it.each([true, false])('taken back is in doubt again (left: %s), and taken again', async (left) => {
    const works = bench.works;
    const decision = await settle(left);
    expect((await known(mother.id))?.messages[0]?.state).toBe(left ? 'accepted' : 'withdrawn');
    expect((await undo(decision)).paint).toMatchObject({ isUnknown: true, next: { step: 'ask', reason: 'sendUnknown' } });
    expect(await bench.db.outbox.get(ref)).toMatchObject({ state: 'unknown', taken: false });
    expect(bench.works).toBe(works + 1);
    await settle(!left);
    expect((await known(mother.id))?.messages[0]?.state).toBe(left ? 'withdrawn' : 'accepted');
  });

  it('cannot be taken back once the message was sent again', async () => {
    const decision = await settle(false);
    await go();
    await expect(undo(decision)).rejects.toMatchObject({ code: 'notUndoable' });
    expect((await bench.db.outbox.get(ref))?.state).toBe('claimed');
  });

  it('nor, of an SMS, once it was handed over by hand', async () => {
    const sms = clientRefOf(mother.id, 'evening', 'sms');
    await settle(true);
    bench.clock.now = momentOf(TODAY, '15:00', ZONE);
    await bench.db.providers.clear();
    await desk['send.go']({ batch: newOp(), date: DAY, channel: 'sms', template: 'visit', visits: [mother.id] }, OURS);
    await runOutbox(bench.office.courier);
    expect((await bench.db.outbox.get(sms))?.state).toBe('unknown');
    const op = newOp();
    await desk['send.settle']({ op, visit: mother.id, ref: sms, left: false }, OURS);
    bench.clock.now += 1_000;
    const entries = [{ op: newOp(), visit: mother.id }];
    expect((await desk['sms.hand']({ date: DAY, template: 'visit', entries }, OURS)).handed).toEqual([mother.id]);
    await expect(undo(op)).rejects.toMatchObject({ code: 'notUndoable' });
    expect((await bench.db.outbox.get(sms))?.state).toBe('settled');
  });

  it('a stop is no such decision', async () => {
    await settle(false);
    const { batch } = await go();
    await desk['send.stop']({ batch }, OURS);
    const stop = (await bench.db.facts.toArray()).findLast(
      (fact) => fact.kind === 'message.withdrawn' && fact.data.why === 'stopped',
    );
    await expect(undo(stop?.id ?? '')).rejects.toMatchObject({ code: 'notUndoable' });
  });
});

it('a reply that was read is unread again', async () => {
  const reply = newOp();
  const wrote = { from: phones[0]?.e164 ?? '', text: 'буду', ref: null };
  await appendFacts(bench.db, [{ id: reply, kind: 'patient.wrote', visit: mother.id, at: NOON, by: 'machine:p', data: wrote }]);
  const op = newOp();
  expect((await desk['reply.read']({ op, visit: mother.id, reply }, OURS)).paint.reply).toBeNull();
  const { paint } = await ours['fact.undo']({ op: newOp(), visit: mother.id, fact: op }, OURS);
  expect(paint.reply).toEqual({ id: reply, text: 'буду', meaning: 'comes' });
});
