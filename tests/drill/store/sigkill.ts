import { setTimeout as wait } from 'node:timers/promises';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { type Dice, throwDice } from '../../clinic/seeded.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import type { DrillRow } from '../table.ts';
import { BACKENDS, type Backend, type Opened, openChromium } from './chromium.ts';
import { firstAnswer } from './first-answer.ts';
import { type Prepared, prepare, sendTo } from './prepare.ts';
import { readStored } from './stored.ts';
import { type Work, workUntilKilled } from './work-until-killed.ts';

/** At least so many are acknowledged before the kill. */
const LEAST = 20;
/** A killed browser's store is open again within this, ms. */
const SOON = 5_000;
/** Visits that are sent to, three a case; the others are marked and commented. */
const SENT = 90;

/** What the kills of one engine came to. */
interface Tally {
  lost: number;
  doubled: number;
  wrong: number;
  acknowledged: number;
  /** How often the engine had thrown the store away, which was put back from its copy, and said. */
  putBack: number;
  /** Ms to the first answer, from the page that asks. */
  opens: number[];
}

/**
 * The whole browser is killed (SIGKILL to its process group) at a random moment while marks and comments are asked for and reminders
 * leave, and started again on the same profile: whatever was acknowledged is there, nothing is on its way for ever, nothing has left
 * twice. LevelDB may answer a torn write by throwing the whole store away: then its copy is in its place, which is said, and work goes on. `DOZVON_CASES` kills an engine, 200 by default.
 */
export async function sigkillDrill(): Promise<DrillRow[]> {
  const seed = process.env.DOZVON_SEED ?? '1126';
  const cases = Number(process.env.DOZVON_CASES ?? 200);
  console.log(`sigkill: seed ${seed}, ${cases} kills an engine`);
  const rows: DrillRow[] = [];
  for (const backend of BACKENDS) rows.push(await killOften(backend, cases, throwDice(seed, backend)));
  return rows;
}

/** So many kills on one engine, on one profile that goes on. */
async function killOften(backend: Backend, cases: number, dice: Dice): Promise<DrillRow> {
  const prepared = await prepare(backend, SENT + 30);
  const tally: Tally = { lost: 0, doubled: 0, wrong: 0, acknowledged: 0, putBack: 0, opens: [] };
  let opened = prepared.opened;
  try {
    for (let i = 0; i < cases; i++) {
      const work = await workAndKill(opened, prepared, i, dice);
      opened = await openChromium(prepared.profile, backend);
      await check(opened, prepared, work, tally);
      if (i % 20 === 19) console.log(`${backend}: ${i + 1} kills, ${tally.acknowledged} acknowledged, ${tally.lost} lost`);
    }
  } finally {
    await opened.kill();
    await prepared.end();
  }
  const opens = tally.opens.sort((a, b) => a - b);
  const [median, worst] = [opens[Math.floor(opens.length / 2)] ?? 0, opens.at(-1) ?? 0];
  return {
    drill: `sigkill, ${backend}`,
    cases,
    lost: tally.lost,
    doubled: tally.doubled,
    wrong: tally.wrong,
    leaked: 0,
    note: `${tally.acknowledged} acknowledged; put back ${tally.putBack}; first answer p50 ${Math.round(median)} ms, worst ${Math.round(worst)} ms`,
  };
}

async function workAndKill(opened: Opened, { clinic, visits }: Prepared, i: number, dice: Dice): Promise<Work> {
  const work = await workUntilKilled(opened.own, visits.slice(SENT));
  const next = visits.slice(i * 3, Math.min(i * 3 + 3, SENT));
  // Its answer may be lost with the browser.
  if (next.length > 0) sendTo(opened, clinic, next, newFactId(Date.now())).catch(() => undefined);
  await work.until(dice.between(LEAST, 3 * LEAST));
  await wait(dice.between(0, 120));
  await opened.kill();
  return work;
}

async function check({ own }: Opened, { clinic }: Prepared, { acknowledged }: Work, tally: Tally): Promise<void> {
  const answered = await firstAnswer(own);
  tally.opens.push(answered);
  tally.acknowledged += acknowledged.size;
  const kept = new Set((await readStored(own)).facts.map((fact) => fact.id));
  tally.lost += [...acknowledged].filter((op) => !kept.has(op)).length;
  const { notice } = await askWorker(own, 'store.read', {});
  if (notice !== null) {
    tally.putBack += 1;
    console.log(`put back: ${notice}`);
    await askWorker(own, 'store.dismiss', {});
  }
  if (answered > SOON || !(await isQuiet(own))) {
    tally.wrong += 1;
    console.log(`wrong: answered in ${Math.round(answered)} ms`);
  }
  tally.doubled += [...clinic.centre.effects().values()].filter((times) => times > 1).length;
}

/** Whether nothing stays on its way. */
async function isQuiet(own: Opened['own']): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    const { outbox } = await readStored(own);
    if (outbox.every((row) => row.state === 'settled')) return true;
    await wait(100);
  }
  return false;
}
