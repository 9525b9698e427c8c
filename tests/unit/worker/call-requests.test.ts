import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallReport, Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { callRequests } from '../../../utils/worker/call-requests.ts';
import { deskRequests } from '../../../utils/worker/desk-requests.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { undoRequests } from '../../../utils/worker/undo-requests.ts';
import { NOON, OURS, openWorkerBench, PAGE, visitOf, type WorkerBench } from './bench.ts';

const mother = visitOf(0);
const child = visitOf(1, { phones: mother.phones });
const MORNING = NOON + 20 * 3_600_000;
const STRANGE = 'a'.repeat(16);
const phone = mother.phones[0]?.e164 as string;

let bench: WorkerBench;
let calls: ReturnType<typeof callRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  calls = callRequests(bench.office);
  await pageRequests(bench.office)['list.seen']({ visits: [mother, child] }, PAGE);
  bench.clock.now = MORNING;
  bench.changed.length = 0;
});
afterEach(() => bench.db.close());

const newOp = () => newFactId(bench.clock.now);

function telling(change: Partial<CallReport> = {}, visit = mother.id, op = newOp()) {
  return { op, visit, report: { picked: 'yes', will: 'yes', comment: '', again: null, ...change } as CallReport };
}

async function report(...reports: ReturnType<typeof telling>[]) {
  bench.clock.now += 1_000;
  return (await calls['call.report']({ reports }, OURS)).paints;
}

/** What a double click on the row does (R4). */
async function mark(visit = mother.id): Promise<void> {
  bench.clock.now += 1_000;
  await deskRequests(bench.office)['visit.mark']({ op: newOp(), visit, mark: 'called' }, OURS);
}

async function undo(fact: string, visit = mother.id, op = newOp()) {
  bench.clock.now += 1_000;
  return (await undoRequests(bench.office)['fact.undo']({ op, visit, fact }, OURS)).paint;
}

const known = async (visit = mother.id) => (await bench.db.cases.get(visit))?.known;
const facts = () => bench.db.facts.orderBy('id').toArray();

function tells(kind: 'patient.answered' | 'patient.wrote', visit = mother.id): Fact {
  const base = { id: newOp(), visit, at: bench.clock.now, by: 'machine:p' };
  return kind === 'patient.wrote'
    ? { ...base, kind, data: { from: phone, text: 'буду', ref: null } }
    : { ...base, kind, data: { ref: `${visit}.evening.messenger`, answer: 'confirm', via: 'link' } };
}

describe('what came of a call', () => {
  it.each<[string, Partial<CallReport>, 'called' | null, string]>([
    ['will come', {}, 'called', 'willCome'],
    ['will not come', { will: 'no' }, 'called', 'willNotCome'],
    ['moves', { will: 'moves' }, 'called', 'willMove'],
    ['wrong number', { picked: 'wrong', will: 'unsaid' }, 'called', 'wrongNumber'],
    ['nobody picked up', { picked: 'no', will: 'unsaid' }, null, 'notPicked'],
    ['engaged', { picked: 'busy', will: 'unsaid' }, null, 'notPicked'],
    ['asked to be called later', { will: 'later', again: MORNING + 900_000 }, null, 'callAgainLater'],
  ])('R7, R4: %s', async (_, change, pink, reason) => {
    for (const isMarked of [false, true]) {
      if (isMarked) await mark();
      const [paint] = await report(telling(change));
      expect(paint).toMatchObject({ mark: pink, next: { reason }, note: { state: 'kept', call: { picked: 'yes', ...change } } });
    }
  });

  it('R7: the mark of a double click waits for it, and a second one for its own', async () => {
    await mark();
    const [due] = (await calls['call.report']({ reports: [telling({ picked: 'no' }, child.id)] }, OURS)).paints;
    expect(due?.visit).toBe(child.id);
    const card = () => deskRequests(bench.office)['visit.card']({ visit: mother.id }, OURS);
    expect((await card())?.paint).toMatchObject({
      mark: 'called',
      next: { step: 'ask', reason: 'outcomeDue' },
      note: { state: 'due' },
    });
    await report(telling({ picked: 'no' }));
    await mark();
    expect((await card())?.paint).toMatchObject({ next: { reason: 'outcomeDue' }, note: { state: 'due', missed: 1 } });
    await report(telling());
    expect((await card())?.paint).toMatchObject({
      mark: 'called',
      next: { reason: 'willCome' },
      note: { state: 'kept', missed: 1 },
    });
  });

  it('R17: a missed call does not take off the mark of who wrote that they will come', async () => {
    await deskRequests(bench.office)['visit.mark']({ op: newOp(), visit: mother.id, mark: 'replied' }, OURS);
    const [paint] = await report(telling({ picked: 'no' }));
    expect(paint).toMatchObject({ mark: 'replied', next: { step: 'done', reason: 'repliedComing' } });
  });

  it('counts attempts, with their time and operator, until the third', async () => {
    const reasons = [];
    for (let i = 0; i < 3; i++) reasons.push((await report(telling({ picked: 'no' })))[0]?.next.reason);
    expect(reasons).toEqual(['notPicked', 'notPicked', 'notReached']);
    expect((await known())?.calls.map(({ at, by }) => [at - MORNING, by])).toEqual([
      [1_000, 'Анна'],
      [2_000, 'Анна'],
      [3_000, 'Анна'],
    ]);
  });

  it('«перезвонить в …» comes back at its time', async () => {
    await report(telling({ will: 'later', again: MORNING + 900_000 }));
    bench.clock.now = MORNING + 900_000;
    expect((await deskRequests(bench.office)['visit.card']({ visit: mother.id }, OURS))?.paint.next).toEqual({
      step: 'call',
      reason: 'callAgainNow',
    });
  });

  it('one call about several visits has an outcome for each, and all are told together', async () => {
    await mark(mother.id);
    await mark(child.id);
    bench.changed.length = 0;
    const paints = await report(telling({ comment: ' с дочкой ' }), telling({ will: 'moves' }, child.id));
    expect(new Map(paints.map((paint) => [paint.visit, paint.next.reason]))).toEqual(
      new Map([
        [mother.id, 'willCome'],
        [child.id, 'willMove'],
      ]),
    );
    expect([(await known())?.comment, (await known(child.id))?.comment]).toEqual(['с дочкой', '']);
    expect(bench.changed.map((visits) => [...visits].sort())).toEqual([[mother.id, child.id].sort()]);
  });

  it('with one visit never seen, nothing of the call is kept', async () => {
    await expect(report(telling(), telling({}, STRANGE))).rejects.toMatchObject({ code: 'notSeen' });
    expect((await known())?.calls).toEqual([]);
    expect(bench.changed).toEqual([]);
  });

  it('arriving twice changes nothing, whatever happened in between', async () => {
    const told = telling({ comment: 'придёт' });
    await report(told);
    const first = await facts();
    await report(told);
    expect(await facts()).toEqual(first);
    bench.clock.now += 1_000;
    await deskRequests(bench.office)['visit.mark']({ op: newOp(), visit: mother.id, mark: null }, OURS);
    const unmarked = await facts();
    await report(told);
    expect(await facts()).toEqual(unmarked);
    expect((await known())?.mark).toBeNull();
  });
});

describe('just before dialling', () => {
  const start = (op = newOp()) => calls['call.start']({ op, visit: mother.id, phone }, OURS);

  it.each(['patient.answered', 'patient.wrote'] as const)('the provider is asked first, and %s is news', async (kind) => {
    bench.look = async () => void (await appendFacts(bench.db, [tells(kind)]));
    const { known, paint, isNews } = await start();
    expect(isNews).toBe(true);
    expect([known.answer?.answer ?? null, known.replies.length]).toEqual(kind === 'patient.wrote' ? [null, 1] : ['confirm', 0]);
    expect(paint.next.reason).toBe(kind === 'patient.wrote' ? 'replyUnread' : 'confirmed');
    expect(known.calls).toEqual([{ at: MORNING, by: 'Анна', report: null, reportedAt: null }]);
  });

  it('what was known before, and what is about another visit, is no news', async () => {
    await appendFacts(bench.db, [tells('patient.wrote')]);
    bench.look = async () => void (await appendFacts(bench.db, [tells('patient.answered', child.id)]));
    expect((await start()).isNews).toBe(false);
  });

  it('nobody waits longer than three seconds for a provider that stalls', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const asked = Promise.withResolvers<void>();
      bench.look = () => {
        asked.resolve();
        return new Promise(() => undefined);
      };
      let isDone = false;
      const call = start().then((answer) => {
        isDone = true;
        return answer;
      });
      await asked.promise;
      await vi.advanceTimersByTimeAsync(2_900);
      expect([isDone, (await known())?.calls]).toEqual([false, []]);
      await vi.advanceTimersByTimeAsync(200);
      vi.useRealTimers();
      expect((await call).isNews).toBe(false);
      expect((await known())?.calls).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('a call told twice is one, and its outcome completes it', async () => {
    const op = newOp();
    await start(op);
    await start(op);
    const [paint] = await report(telling());
    expect((await known())?.calls).toMatchObject([{ at: MORNING, reportedAt: MORNING + 1_000 }]);
    expect(paint?.note.call?.at).toBe(MORNING);
  });

  it('a visit never seen is not called, and the provider not asked about it', async () => {
    bench.look = vi.fn();
    await expect(calls['call.start']({ op: newOp(), visit: STRANGE, phone }, OURS)).rejects.toMatchObject({ code: 'notSeen' });
    expect(bench.look).not.toHaveBeenCalled();
  });
});

describe('taking back', () => {
  it('an outcome goes with the mark it made', async () => {
    const told = telling();
    await report(told);
    expect(await undo(told.op)).toMatchObject({ mark: null, next: { step: 'call' }, note: { state: 'none', call: null } });
  });

  it('and with the mark it took off: the double click’s is back, and due', async () => {
    await mark();
    const told = telling({ picked: 'no', comment: 'занято' });
    expect((await report(told))[0]?.mark).toBeNull();
    expect(await undo(told.op)).toMatchObject({ mark: 'called', note: { state: 'due', comment: '', missed: 0 } });
  });

  it('leaves no trace of a mark that an outcome did not touch', async () => {
    const told = telling({ picked: 'no' });
    await report(told);
    await undo(told.op);
    expect((await facts()).filter((fact) => fact.kind === 'fact.undone')).toHaveLength(1);
  });

  it('the same undoing arriving twice changes nothing', async () => {
    const told = telling();
    await report(told);
    const op = newOp();
    await undo(told.op, mother.id, op);
    const first = await facts();
    await undo(told.op, mother.id, op);
    expect(await facts()).toEqual(first);
  });

  it('a comment, a dialling and a mark can be taken back', async () => {
    const [note, dial, pink] = [newOp(), newOp(), newOp()];
    await calls['visit.note']({ op: note, visit: mother.id, comment: ' боится ' }, OURS);
    await calls['call.start']({ op: dial, visit: mother.id, phone }, OURS);
    await deskRequests(bench.office)['visit.mark']({ op: pink, visit: mother.id, mark: 'called' }, OURS);
    expect(await known()).toMatchObject({ comment: 'боится', calls: [{}], mark: {} });
    for (const op of [note, dial, pink]) await undo(op);
    expect(await known()).toMatchObject({ comment: '', calls: [], mark: null });
  });

  it('is refused for what the provider told, for a fact of another visit, for an undoing, for none', async () => {
    const answer = tells('patient.answered');
    await appendFacts(bench.db, [answer]);
    const told = telling({}, child.id);
    await report(told);
    const undoing = newOp();
    await undo(told.op, child.id, undoing);
    const before = await facts();
    for (const fact of [answer.id, told.op, undoing, newOp()]) {
      await expect(undo(fact)).rejects.toMatchObject({ code: 'notUndoable' });
    }
    await expect(undo(undoing, child.id)).rejects.toMatchObject({ code: 'notUndoable' });
    expect(await facts()).toEqual(before);
  });
});

it('a card of one phone names the family, each with its own step, and the ready phrases', async () => {
  await report(telling({ will: 'moves' }, child.id));
  const card = await deskRequests(bench.office)['visit.card']({ visit: mother.id }, OURS);
  expect(card?.family.map((one) => [one.known.visit?.id, one.paint.next.reason])).toEqual([[child.id, 'willMove']]);
  expect(card?.phrases).toEqual(['придёт', 'не берёт трубку']);
});
