import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallReport } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { callRequests } from '../../../utils/worker/call-requests.ts';
import { deskRequests } from '../../../utils/worker/desk-requests.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { undoRequests } from '../../../utils/worker/undo-requests.ts';
import { NOON, OURS, openWorkerBench, PAGE, visitOf, type WorkerBench } from './bench.ts';

const mother = visitOf(0);
const child = visitOf(1, { phones: mother.phones });
const MORNING = NOON + 20 * 3_600_000;

let bench: WorkerBench;
beforeEach(async () => {
  bench = await openWorkerBench();
  await pageRequests(bench.office)['list.seen']({ visits: [mother, child] }, PAGE);
  bench.clock.now = MORNING;
});
afterEach(() => bench.db.close());

const newOp = () => newFactId(bench.clock.now);
const card = (visit = mother.id) => deskRequests(bench.office)['visit.card']({ visit }, OURS);
const callsOf = async (visit = mother.id) => (await bench.db.cases.get(visit))?.known.calls;

/** Tells what came of a call, a minute after the last thing that happened; with `corrects`, in the place of that report. */
async function tell(
  change: Partial<CallReport>,
  {
    corrects,
    visits = [mother.id],
    ops = visits.map(newOp),
  }: { corrects?: string | undefined; visits?: string[]; ops?: string[] } = {},
) {
  bench.clock.now += 60_000;
  const report: CallReport = { picked: 'yes', will: 'yes', comment: '', again: null, ...change };
  const reports = visits.map((visit, i) => ({ op: ops[i] as string, visit, report }));
  const { paints } = await callRequests(bench.office)['call.report'](corrects ? { reports, corrects } : { reports }, OURS);
  return { paints, ops };
}

const correctable = async (visit = mother.id) => (await card(visit))?.correctable?.report;

describe('an outcome that was wrong', () => {
  it('is corrected from the card: one call, one attempt less, pink', async () => {
    await tell({ picked: 'no', will: 'unsaid' });
    const { paints } = await tell({}, { corrects: await correctable() });
    expect(paints[0]).toMatchObject({ mark: 'called', next: { step: 'done', reason: 'willCome' }, note: { missed: 0 } });
    expect(await callsOf()).toMatchObject([{ at: MORNING + 60_000, reportedAt: MORNING + 120_000 }]);
  });

  it('the other way the mark goes, and the attempt counts', async () => {
    await tell({});
    const { paints } = await tell({ picked: 'busy', will: 'unsaid' }, { corrects: await correctable() });
    expect(paints[0]).toMatchObject({ mark: null, next: { reason: 'notPicked' }, note: { missed: 1 } });
  });

  it('the correction taken back leaves what was said before, with its mark', async () => {
    await tell({ will: 'moves' });
    const { ops } = await tell({ picked: 'no', will: 'unsaid' }, { corrects: await correctable() });
    bench.clock.now += 1_000;
    const { paint } = await undoRequests(bench.office)['fact.undo'](
      { op: newOp(), visit: mother.id, fact: ops[0] as string },
      OURS,
    );
    expect(paint).toMatchObject({ mark: 'called', next: { reason: 'willMove' } });
    expect(await callsOf()).toHaveLength(1);
  });

  it('for a family goes for each visit of that conversation, and a visit added to it is no other call', async () => {
    const third = visitOf(2, { phones: mother.phones });
    await pageRequests(bench.office)['list.seen']({ visits: [third] }, PAGE);
    const { ops } = await tell({ will: 'moves' }, { visits: [mother.id, child.id] });
    await tell({}, { corrects: await correctable(), visits: [mother.id, child.id, third.id] });
    const reports = (await bench.db.facts.toArray()).filter((fact) => fact.kind === 'call.reported');
    expect(reports.map((fact) => [fact.visit, fact.data.corrects ?? null, fact.data.talk ?? fact.id])).toEqual([
      [mother.id, null, ops[0]],
      [child.id, null, ops[0]],
      [mother.id, ops[0], ops[0]],
      [child.id, ops[1], ops[0]],
      [third.id, null, ops[0]],
    ]);
    expect([(await callsOf())?.length, (await callsOf(child.id))?.length]).toEqual([1, 1]);
  });

  it('told twice is told once', async () => {
    const first = await tell({ picked: 'no', will: 'unsaid' });
    const ops = [newOp()];
    await tell({}, { corrects: first.ops[0], ops });
    const before = await bench.db.facts.toArray();
    await tell({}, { corrects: first.ops[0], ops });
    expect(await bench.db.facts.toArray()).toEqual(before);
  });

  it('is refused for what is no report of the visit', async () => {
    await tell({}, { visits: [child.id] });
    const theirs = await correctable(child.id);
    for (const corrects of [theirs, newOp()]) await expect(tell({}, { corrects })).rejects.toMatchObject({ code: 'notUndoable' });
    expect(await callsOf()).toEqual([]);
  });
});

describe('what the card offers to correct', () => {
  it('the operator’s own last outcome, until the row is marked anew or somebody dials', async () => {
    expect((await card())?.correctable).toBeNull();
    const { ops } = await tell({});
    expect((await card())?.correctable).toEqual({ report: ops[0], isLikely: true });
    bench.clock.now += 1_000;
    await deskRequests(bench.office)['visit.mark']({ op: newOp(), visit: mother.id, mark: 'called' }, OURS);
    expect((await card())?.correctable).toBeNull();
  });
});
