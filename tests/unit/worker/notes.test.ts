import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallReport } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { callRequests } from '../../../utils/worker/call-requests.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { OURS, openWorkerBench, PAGE, visitOf, type WorkerBench } from './bench.ts';

const mother = visitOf(0);
const child = visitOf(1, { phones: mother.phones });
const STRANGE = 'a'.repeat(16);

let bench: WorkerBench;
let calls: ReturnType<typeof callRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  calls = callRequests(bench.office);
  await pageRequests(bench.office)['list.seen']({ visits: [mother, child] }, PAGE);
});
afterEach(() => bench.db.close());

const newOp = () => newFactId(bench.clock.now);

function report(...told: { visit: string; comment?: string }[]) {
  const reports = told.map(({ visit, comment = '' }) => {
    const outcome: CallReport = { picked: 'yes', will: 'yes', comment, again: null };
    return { op: newOp(), visit, report: outcome };
  });
  return calls['call.report']({ reports }, OURS);
}

describe('comments and what is being typed', () => {
  const read = async (visit = mother.id) => (await calls['draft.read']({ visit }, OURS)).text;
  const keep = (text: string, visit = mother.id) => calls['draft.keep']({ visit, text }, OURS);

  it('a draft is kept for its visit, the last one, and gone once emptied', async () => {
    expect(await read()).toBe('');
    await keep('прид');
    await keep('придёт ');
    expect([await read(), await read(child.id)]).toEqual(['придёт ', '']);
    await keep('  ');
    expect([await read(), await bench.db.drafts.count()]).toEqual(['', 0]);
  });

  it('is gone once it is told, for the visit that the box was opened for; what is typed about its family stays', async () => {
    for (const visit of [mother.id, child.id]) await keep('придёт', visit);
    await report({ visit: mother.id, comment: 'придёт' }, { visit: child.id });
    expect(await bench.db.drafts.toCollection().primaryKeys()).toEqual([child.id]);
    await bench.db.drafts.clear();
    await keep('боится');
    await calls['visit.note']({ op: newOp(), visit: mother.id, comment: 'боится' }, OURS);
    expect(await read()).toBe('');
  });

  it('is still there when what it is about was refused', async () => {
    await keep('придёт');
    await expect(report({ visit: mother.id }, { visit: STRANGE })).rejects.toMatchObject({ code: 'notSeen' });
    expect(await read()).toBe('придёт');
  });

  it('a comment without a call is on the row, and needs no outcome', async () => {
    const { paint } = await calls['visit.note']({ op: newOp(), visit: mother.id, comment: ' боится ' }, OURS);
    expect(paint.note).toEqual({ state: 'kept', comment: 'боится', call: null, missed: 0, again: null, past: null });
    await expect(calls['visit.note']({ op: newOp(), visit: STRANGE, comment: 'x' }, OURS)).rejects.toMatchObject({
      code: 'notSeen',
    });
  });
});
