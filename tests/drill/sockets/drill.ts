import { openDozvon } from '../../e2e/harness/browser.ts';
import type { DrillRow } from '../table.ts';
import { playProvider } from './bench.ts';
import { DRILLED, noTally, type Tally } from './cases.ts';

/** 50 reminders by each of the four providers: two hundred of each mode. */
const TIMES = 50;
/** Of each mode with one clinic: a list no longer than a clinic's day. */
const PIECE = 6;

/** Connections that end after the provider took a reminder, in one Chromium; a row for each mode and each kind of provider. */
export async function socketDrill(): Promise<DrillRow[]> {
  const times = Number(process.env.DOZVON_CASES ?? TIMES);
  const dozvon = await openDozvon({ args: ['--ignore-certificate-errors'] });
  const rows = new Map<string, Tally>();
  try {
    for (const drilled of DRILLED) {
      for (let left = times; left > 0; left -= PIECE) {
        for (const [mode, tally] of await playProvider(dozvon, drilled, Math.min(left, PIECE))) {
          const key = `${mode}, ${drilled.deduplicates ? 'client id' : 'no client id'}`;
          rows.set(key, added(rows.get(key) ?? noTally(), tally));
          if (tally.doubled + tally.lost + tally.replayedEffects + tally.wrong.length > 0)
            console.log(`${drilled.provider}, ${mode}: ${JSON.stringify(tally)}`);
        }
        console.log(`${drilled.provider}: ${Math.max(0, left - PIECE)} to go of each mode`);
      }
    }
  } finally {
    await dozvon.close();
  }
  return [...rows].map(([mode, tally]) => rowOf(mode, tally));
}

function added(sum: Tally, one: Tally): Tally {
  return {
    cases: sum.cases + one.cases,
    doubled: sum.doubled + one.doubled,
    lost: sum.lost + one.lost,
    shownUnknown: sum.shownUnknown + one.shownUnknown,
    replayed: sum.replayed + one.replayed,
    replayedEffects: sum.replayedEffects + one.replayedEffects,
    wrong: [...sum.wrong, ...one.wrong],
  };
}

function rowOf(mode: string, { cases, lost, doubled, wrong, ...tally }: Tally): DrillRow {
  const note = `unknown ${tally.shownUnknown}, repeated by the browser ${tally.replayed}, of them with effect ${tally.replayedEffects}`;
  return {
    drill: `dropped: ${mode}`,
    cases,
    lost,
    doubled: doubled + tally.replayedEffects,
    wrong: wrong.length,
    leaked: 0,
    note,
  };
}
