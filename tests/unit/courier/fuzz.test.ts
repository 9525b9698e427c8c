import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../utils/journal/journal.ts';
import { fuzzHere } from '../../drill/fuzz.ts';
import { Bench, type Store } from '../../drill/provider-fuzz/bench.ts';
import { comeToRest, memoryStore } from '../../drill/provider-fuzz/play.ts';
import { NEVER, type Plan, planOf, type Step } from '../../drill/provider-fuzz/steps.ts';

const seed = Number(process.env.DOZVON_SEED ?? 1);

it('2,000 fault sequences: nothing lost, nothing sent twice, no colour from nothing, no step back', async () => {
  expect(await fuzzHere('provider-fuzz', seed, 2_000)).toEqual([]);
});

describe('the journal in memory that the sequences are played on', () => {
  it('ends as the real one does, in 25 sequences', async () => {
    for (let i = 0; i < 25; i++) {
      const plan = oneAfterTheOther(planOf(seed + i));
      expect(await endOf(plan, await realStore(`same-${i}`)), `seed ${plan.seed}`).toEqual(await endOf(plan, memoryStore()));
    }
  });
});

async function realStore(name: string): Promise<Store> {
  const db = await openJournal(name);
  return { open: () => db, crash: () => undefined };
}

/** Side by side, two stores would throw the same dice in another order; a real store cannot be stopped within a transaction. */
function oneAfterTheOther(plan: Plan): Plan {
  const steps = plan.steps.flatMap((step): Step[] =>
    step.kind === 'work' ? step.work.map((one) => ({ ...step, work: [one], dies: NEVER })) : [step],
  );
  return { ...plan, steps };
}

/** Everything but the ids that chance makes. */
async function endOf(plan: Plan, store: Store): Promise<unknown> {
  const bench = new Bench(plan, store);
  await bench.begin();
  for (const step of plan.steps) {
    if (step.kind === 'work') await bench.work(step.work, step.dies, step.seed);
    else await bench.outside(step);
  }
  await comeToRest(bench);
  const db = bench.quiet();
  const batches = (await db.batches.toArray()).map((batch) => batch.id).sort();
  const facts = (await db.facts.toArray()).sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id: _, ...fact }) => fact);
  const end = {
    facts,
    rows: await db.outbox.toArray(),
    state: await db.providers.get('processing-centre'),
    errors: bench.errors,
  };
  db.close?.();
  return JSON.parse(JSON.stringify(end, (_, value) => (batches.includes(value) ? `batch ${batches.indexOf(value)}` : value)));
}
