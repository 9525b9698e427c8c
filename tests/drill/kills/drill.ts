import { startClinic } from '../../clinic/clinic.ts';
import { recipients } from '../../e2e/faults/expected.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { type Dozvon, openDozvon } from '../../e2e/harness/browser.ts';
import { connectClinic } from '../../e2e/harness/connect.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { startAnew } from '../../e2e/harness/start-anew.ts';
import type { DrillRow } from '../table.ts';
import { until } from '../until.ts';
import { type KillBench, type Killed, killInPoll, killInSend, POLL_POINTS, SEND_POINTS, sendTo } from './cases.ts';

/** Of each of the ten points. */
const TIMES = 300;

/** Workers killed at named points of a send and of a poll, in one Chromium; a row for each point. */
export async function killDrill(): Promise<DrillRow[]> {
  const times = Number(process.env.DOZVON_CASES ?? TIMES);
  const dozvon = await openDozvon({ build: 'chrome-mv3-drill' });
  try {
    const rows: DrillRow[] = [];
    for (const point of SEND_POINTS)
      rows.push(await killAt(dozvon, `send, ${point}`, times, false, (on, v) => killInSend(on, point, v)));
    for (const point of POLL_POINTS)
      rows.push(await killAt(dozvon, `poll, ${point}`, times, true, (on, v) => killInPoll(on, point, v)));
    return rows;
  } finally {
    await dozvon.close();
  }
}

type Play = (on: KillBench, visit: string) => Promise<Killed>;

/** `times` kills, each on a visit of its own; of a poll, after all of them were sent to. */
async function killAt(dozvon: Dozvon, point: string, times: number, isSentBefore: boolean, play: Play): Promise<DrillRow> {
  const row = { drill: `killed in a ${point}`, cases: 0, lost: 0, doubled: 0, wrong: 0, leaked: 0 };
  const waits: number[] = [];
  while (row.cases < times) {
    await withVisits(dozvon, async (on, visits) => {
      if (isSentBefore) await sendAll(on, visits);
      for (const visit of visits.slice(0, times - row.cases)) {
        const { ms, lost, doubled } = await play(on, visit);
        for (const what of [lost, doubled]) if (what) console.log(what);
        row.cases += 1;
        row.lost += Number(lost !== null);
        row.doubled += Number(doubled !== null);
        waits.push(ms);
      }
    });
  }
  const note = timesNote(waits);
  console.log(`${row.drill}: ${row.cases} kills, lost ${row.lost}, doubled ${row.doubled}; ${note}`);
  return { ...row, note };
}

/** A clinic of its own, connected to the extension as newly installed. */
async function withVisits(dozvon: Dozvon, work: (on: KillBench, visits: string[]) => Promise<void>): Promise<void> {
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 60 });
  try {
    const own = await startAnew(dozvon);
    await connectClinic(dozvon, clinic);
    const list = await DialList.open(dozvon, clinic);
    const ids = await Promise.all(recipients(clinic).map((visit) => list.row(visit).getAttribute('data-dozvon-visit')));
    // With nobody looking the worker is called by nobody else.
    await list.page.close();
    await work({ own, clinic }, ids as string[]);
  } finally {
    await clinic.stop();
  }
}

async function sendAll({ own, clinic }: KillBench, visits: string[]): Promise<void> {
  await sendTo(own, clinic, visits);
  const isSent = await until(async () => clinic.centre.effects().size === visits.length, 30_000);
  if (!isSent) throw new Error('Not everybody was sent to before the poll');
  await askWorker(own, 'shift.summary', { date: null });
}

/** From the kill to the next worker's answer, which needs its store. */
function timesNote(waits: readonly number[]): string {
  const sorted = [...waits].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return `answers again after p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms`;
}
