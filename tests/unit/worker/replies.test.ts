import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { deskRequests } from '../../../utils/worker/desk-requests.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { undoRequests } from '../../../utils/worker/undo-requests.ts';
import { DAY, NOON, OURS, openWorkerBench, PAGE, visitOf, type WorkerBench } from './bench.ts';

const visit = visitOf(0);
const other = visitOf(1);
const REF = clientRefOf(visit.id, 'evening', 'messenger');
let bench: WorkerBench;
let desk: ReturnType<typeof deskRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  desk = deskRequests(bench.office);
  await pageRequests(bench.office)['list.seen']({ visits: [visit, other] }, PAGE);
  await desk['send.go']({ batch: newFactId(NOON), date: DAY, channel: 'messenger', template: 'visit', visits: [visit.id] }, OURS);
  const delivered = { ref: REF, status: 'delivered', reason: null } as const;
  await appendFacts(bench.db, [
    { id: newFactId(NOON), kind: 'delivery.reported', visit: visit.id, at: NOON, by: 'machine:p', data: delivered },
  ]);
});
afterEach(() => bench.db.close());

const card = () => desk['visit.card']({ visit: visit.id }, OURS);

/** As the provider tells it; resolves with the reply's id. */
async function write(text: string): Promise<string> {
  const id = newFactId(bench.clock.now);
  const data = { from: '+79371000000', text, ref: null };
  await appendFacts(bench.db, [{ id, kind: 'patient.wrote', visit: visit.id, at: bench.clock.now, by: 'machine:p', data }]);
  return id;
}

function decide(reply: string, change: object = {}) {
  const ops = { op: newFactId(NOON + 1), readOp: newFactId(NOON + 2) };
  return desk['reply.decide']({ ...ops, visit: visit.id, reply, answer: 'cancel', ...change }, OURS);
}

describe('what a reply seems to mean', () => {
  it.each([
    ['да, буду', 'comes'],
    ['не приду', 'notComing'],
    ['перенесите на пятницу', 'moves'],
    ['спасибо', 'unclear'],
  ])('«%s»: the proposal goes with the view, and neither colour, mark nor step follow from it', async (text, meaning) => {
    const before = (await card())?.paint;
    expect([before?.colour, before?.mark]).toEqual(['blue', null]);
    const reply = await write(text);
    const shown = await card();
    expect(shown?.paint.reply).toEqual({ id: reply, text, meaning });
    expect(shown?.meanings[reply]?.meaning).toBe(meaning);
    const { colour, mark, next } = shown?.paint ?? {};
    expect({ colour, mark, next }).toEqual({ colour: 'blue', mark: null, next: { step: 'ask', reason: 'replyUnread' } });
  });

  it('nothing is proposed of what has been read', async () => {
    const reply = await write('буду');
    const { paint } = await desk['reply.read']({ op: newFactId(NOON + 1), visit: visit.id, reply }, OURS);
    expect([paint.reply, (await card())?.meanings]).toEqual([null, {}]);
  });
});

describe('R13, R14: an operator decides what a reply means', () => {
  it.each([
    ['cancel', 'red', 'patientCancelled'],
    ['reschedule', 'orange', 'patientReschedules'],
  ] as const)('%s: as if chosen on the link, and read', async (answer, colour, reason) => {
    const reply = await write('да, буду');
    const { paint } = await decide(reply, { answer });
    expect(paint).toMatchObject({ colour, next: { step: 'callback', reason }, reply: null });
    const facts = await bench.db.facts.where('visit').equals(visit.id).toArray();
    const [kept] = facts.filter((fact) => fact.kind === 'patient.answered');
    expect(kept).toMatchObject({ data: { ref: REF, answer, via: 'reply' }, by: expect.not.stringMatching(/^machine:/) });
  });

  it('arriving twice is one', async () => {
    const reply = await write('не буду');
    const ask = { op: newFactId(NOON + 5), readOp: newFactId(NOON + 6) };
    await decide(reply, ask);
    bench.clock.now += 60_000;
    await decide(reply, ask);
    expect((await card())?.known.answers).toBe(1);
  });

  it('taken back together, the reply asks again', async () => {
    const reply = await write('не буду');
    const [op, readOp] = [newFactId(NOON + 5), newFactId(NOON + 6)];
    await decide(reply, { op, readOp });
    const undos = [op, readOp].map((fact, i) => ({ op: newFactId(NOON + 10 + i), visit: visit.id, fact }));
    const { paints } = await undoRequests(bench.office)['facts.undo']({ undos }, OURS);
    expect(paints[0]).toMatchObject({ colour: 'blue', next: { step: 'ask' }, reply: { id: reply } });
  });

  it('of a reply that is not this visit’s nothing is kept', async () => {
    const reply = await write('не буду');
    await expect(decide(reply, { visit: other.id })).rejects.toMatchObject({ code: 'notSeen' });
    await expect(decide(newFactId(NOON + 9))).rejects.toMatchObject({ code: 'notSeen' });
    expect((await card())?.known.answer).toBeNull();
  });
});
