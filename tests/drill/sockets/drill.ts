import { openDozvon } from '../../e2e/harness/browser.ts';
import type { DrillRow } from '../table.ts';
import { playProvider } from './bench.ts';
import { DRILLED, noTally, type Tally } from './cases.ts';

/** 50 reminders by each of the four providers: two hundred of each mode. */
const TIMES = 50;

/** Connections that end after the provider took a reminder, in one Chromium; a row for each mode and each kind of provider. */
export async function socketDrill(): Promise<DrillRow[]> {
  const times = Number(process.env.DOZVON_CASES ?? TIMES);
  const dozvon = await openDozvon({ args: ['--ignore-certificate-errors'] });
  const rows = new Map<string, Tally>();
  try {
    for (const drilled of DRILLED) {
      for (const [mode, tally] of await playProvider(dozvon, drilled, times)) {
        console.log(`${drilled.provider}, ${mode}: ${JSON.stringify(tally)}`);
        const key = `${mode}, ${drilled.deduplicates ? 'client id' : 'no client id'}`;
        rows.set(key, added(rows.get(key) ?? noTally(), tally));
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
