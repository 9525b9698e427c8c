import type { Problem } from '../problem.ts';
import { Bench, PROVIDER, type Store } from './bench.ts';
import { Watch } from './check.ts';
import { Disk } from './disk.ts';
import { openMemoryJournal } from './memory-journal.ts';
import { type Plan, planOf } from './steps.ts';

const MINUTE = 60_000;
/** The longest that a provider may ask to be left alone, and a beat more. */
const BEATS = 14;

export function memoryStore(): Store {
  const disk = new Disk();
  return { open: (life) => openMemoryJournal(disk, life), crash: () => disk.crash() };
}

/** Plays the plan of a seed; what went wrong is told of as few of its steps as it takes. */
export async function playSeed(seed: number): Promise<Problem[]> {
  const plan = planOf(seed);
  const problems = await play(plan);
  if (problems.length === 0) return [];
  const shrunk = await shrink(plan, problems);
  return [...problems, { kind: problems[0]?.kind ?? 'wrong', what: `shrunk to ${JSON.stringify(shrunk)}` }];
}

/** Leaves out every step without which the same goes wrong. */
async function shrink(plan: Plan, [first]: readonly Problem[]): Promise<Plan> {
  let least = plan;
  for (let i = plan.steps.length - 1; i >= 0; i--) {
    const shorter = { ...least, steps: least.steps.filter((_, n) => n !== i) };
    const [again] = await play(shorter);
    if (again && nameless(again.what) === nameless(first?.what ?? '')) least = shorter;
  }
  return least;
}

/** Ids of facts differ from run to run. */
function nameless(what: string): string {
  return what.replace(/[0-9A-Z]{26}/g, '…').slice(0, 80);
}

/** Plays a plan to its end; what went wrong, nothing where all is well. */
async function play(plan: Plan, store: Store = memoryStore()): Promise<Problem[]> {
  const bench = new Bench(plan, store);
  const watch = new Watch(bench);
  await bench.begin();
  for (const step of plan.steps) {
    if (step.kind === 'work') await bench.work(step.work, step.dies, step.seed);
    else await bench.outside(step);
    await watch.look();
    if (watch.problems.length > 0) return watch.problems;
  }
  await comeToRest(bench);
  await watch.look();
  await watch.end();
  return watch.problems;
}

/** Everything works again, and beats go on for as long as any wait may last. */
export async function comeToRest(bench: Bench): Promise<void> {
  bench.world.heal();
  const state = await bench.quiet().providers.get(PROVIDER);
  if (state?.needsPerson) await bench.connect();
  for (let beat = 0; beat < BEATS; beat++) {
    await bench.work(['run', 'poll'], Infinity, beat);
    if (await isAtRest(bench)) return;
    bench.now += 5 * MINUTE;
  }
}

async function isAtRest(bench: Bench): Promise<boolean> {
  const db = bench.quiet();
  const rows = await db.outbox.toArray();
  const state = await db.providers.get(PROVIDER);
  const { events, forgotten, style } = bench.world;
  const isRead = style.isQueue ? forgotten === events.length : Number(state?.cursor ?? 0) >= events.length;
  return isRead && rows.every((row) => row.state === 'settled' || (row.state === 'unknown' && !style.deduplicates));
}
