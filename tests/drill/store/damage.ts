import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { type Dice, throwDice } from '../../clinic/seeded.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import type { DrillRow } from '../table.ts';
import { BACKENDS, type Backend, type Opened, openChromium } from './chromium.ts';
import { MUTATIONS, type Mutation } from './mutations.ts';
import { type Prepared, prepare, sendTo } from './prepare.ts';
import { readStored, untilCopied } from './stored.ts';

/** A profile after an hour's work: what is damaged are copies of it. */
export interface Damaged extends Prepared {
  /** What the second copy holds. */
  facts: Fact[];
}

/** What became of a damaged store. */
export interface Outcome {
  /** Facts that the copy had and the journal has not, without a word. */
  lost: number;
  /** Reminders that left once more. */
  doubled: number;
  /** Why it was not as promised; null where it was. */
  wrong: string | null;
  /** `unharmed`: nothing is missing and nothing was said. */
  how: 'repaired' | 'told' | 'unharmed';
  ms: number;
}

const KINDS = ['repaired', 'told', 'unharmed'] as const;

/**
 * Copies of a profile are damaged on the disk in every shape, and opened: whatever is missing is put back or said, a store that is gone is
 * never shown as a first run, and no reminder leaves twice afterwards. `DOZVON_CASES` mutations in all, 1,000 by default.
 */
export async function damageDrill(): Promise<DrillRow[]> {
  const seed = process.env.DOZVON_SEED ?? '1126';
  const cases = Math.ceil(Number(process.env.DOZVON_CASES ?? 1_000) / 2 / MUTATIONS.length);
  console.log(`damage: seed ${seed}, ${cases} of each of ${MUTATIONS.length} shapes an engine`);
  const rows: DrillRow[] = [];
  for (const backend of BACKENDS) {
    const damaged = await prepareDamaged(backend);
    try {
      for (const mutation of MUTATIONS) {
        const row = await damageOften(damaged, mutation, cases, seed);
        console.log(`${row.drill}: wrong ${row.wrong} of ${row.cases}; ${row.note}`);
        rows.push(row);
      }
    } finally {
      await damaged.end();
    }
  }
  return rows;
}

/** An hour's work: marks, comments, a send that has ended; and the browser killed, once the copy has followed, so that logs are left. */
export async function prepareDamaged(backend: Backend): Promise<Damaged> {
  const prepared = await prepare(backend, 60);
  const { opened, visits, clinic } = prepared;
  for (const [i, visit] of visits.slice(0, 12).entries()) {
    const base = { op: newFactId(Date.now()), visit };
    if (i % 2 === 0) await askWorker(opened.own, 'visit.mark', { ...base, mark: 'called' });
    else await askWorker(opened.own, 'visit.note', { ...base, comment: `придёт, пометка ${i}` });
  }
  await sendTo(opened, clinic, visits.slice(20, 45), newFactId(Date.now()));
  while ((await readStored(opened.own)).outbox.some((row) => row.state !== 'settled')) await wait(50);
  const { facts } = await untilCopied(opened.own);
  await opened.kill();
  return { ...prepared, facts };
}

async function damageOften(damaged: Damaged, mutation: Mutation, cases: number, seed: string): Promise<DrillRow> {
  const row: DrillRow = { drill: `${mutation.name}, ${damaged.backend}`, cases, lost: 0, doubled: 0, wrong: 0, leaked: 0 };
  const count = { repaired: 0, told: 0, unharmed: 0 };
  const times: number[] = [];
  for (let i = 0; i < cases; i++) {
    const outcome = await damageOnce(damaged, mutation, throwDice(seed, damaged.backend, mutation.name, i));
    row.lost += outcome.lost;
    row.doubled += outcome.doubled;
    if (outcome.wrong !== null) {
      row.wrong += 1;
      console.log(`${row.drill} ${i}: ${outcome.wrong}`);
    }
    count[outcome.how] += 1;
    times.push(outcome.ms);
  }
  const each = times.reduce((sum, ms) => sum + ms, 0) / times.length / 1000;
  row.note = `${KINDS.map((how) => `${how} ${count[how]}`).join(', ')}; ${each.toFixed(1)} s each`;
  return row;
}

/** Damages one copy of the profile and opens it. */
export async function damageOnce(damaged: Damaged, mutation: Mutation, dice: Dice): Promise<Outcome> {
  const began = performance.now();
  const copy = await mkdtemp(join(tmpdir(), 'dozvon-damaged-'));
  try {
    await cp(damaged.profile, copy, { recursive: true });
    const where = await mutation.apply(join(copy, 'Default', 'IndexedDB'), dice);
    if (where === null) throw new Error(`There is nothing that ${mutation.name} can damage`);
    const opened = await openChromium(copy, damaged.backend);
    try {
      const outcome = await look(opened, damaged);
      return { ...outcome, wrong: outcome.wrong && `${where}: ${outcome.wrong}`, ms: performance.now() - began };
    } finally {
      await opened.kill();
    }
  } finally {
    await rm(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function look(opened: Opened, { facts, visits, clinic }: Damaged): Promise<Outcome> {
  const { own } = opened;
  const refused = await askWorker(own, 'shift.summary', { date: null }).then(
    () => null,
    (error: Error) => error.message,
  );
  const outcome = { doubled: 0, lost: 0, ms: 0 };
  if (refused !== null) {
    if (!refused.includes('storeBroken')) return { ...outcome, wrong: refused, how: 'told' };
    // The way out that the popup offers.
    await askWorker(own, 'store.renew', {});
  }
  const { notice } = await askWorker(own, 'store.read', {});
  const now = new Map((await readStored(own)).facts.map((fact) => [fact.id, fact]));
  const missing = facts.filter((fact) => JSON.stringify(now.get(fact.id)) !== JSON.stringify(fact)).length;
  const doubled = await sendAgain(opened, clinic, visits.slice(20, 45));
  // The copy has everything: whatever was told, nothing may be missing.
  const wrong = missing > 0 ? `${missing} facts missing; ${notice ?? 'and nothing told'}` : null;
  const how = notice === null ? 'unharmed' : missing === 0 ? 'repaired' : 'told';
  return { ...outcome, lost: notice === null ? missing : 0, doubled, wrong, how };
}

/** How many reminders leave twice when everybody who was sent to is asked to be sent to once more. */
async function sendAgain(opened: Opened, clinic: Prepared['clinic'], visits: readonly string[]): Promise<number> {
  const before = [...clinic.centre.effects().values()].reduce((sum, times) => sum + times, 0);
  const { settings } = await askWorker(opened.own, 'settings.read', {});
  const connection = Object.entries(settings.providers)[0];
  // As the operator does who was told that the token is gone.
  if (connection) {
    const [id, own] = connection;
    const { secrets } = clinic.connection;
    await askWorker(opened.own, 'provider.connect', { id, settings: own.settings, secrets, isOn: true, isPoller: true });
  }
  // That there is nobody to send to is refused.
  await sendTo(opened, clinic, visits, newFactId(Date.now())).catch((error: Error) => {
    if (!/"code":"nothing"/.test(error.message)) throw error;
  });
  for (let tries = 0; tries < 100; tries++) {
    if ((await readStored(opened.own)).outbox.every((row) => row.state === 'settled')) break;
    await wait(50);
  }
  return [...clinic.centre.effects().values()].reduce((sum, times) => sum + times, 0) - before;
}
