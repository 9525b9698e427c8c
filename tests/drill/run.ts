import { fullDrills } from './full/drill.ts';
import { fuzzRow } from './fuzz.ts';
import { hostileDrills } from './hostile/drills.ts';
import { killDrill } from './kills/drill.ts';
import { leavingDrill } from './leaving/drill.ts';
import { lifeDrills } from './life/drills.ts';
import { socketDrill } from './sockets/drill.ts';
import { atRestDrill } from './store/at-rest.ts';
import { damageDrill } from './store/damage.ts';
import { lockedDrill } from './store/locked.ts';
import { sigkillDrill } from './store/sigkill.ts';
import { suiteKills } from './suite-kills.ts';
import { type DrillRow, drillTable, isClean } from './table.ts';
import { teamDrills } from './team/drills.ts';
import { updateDrills } from './update/drill.ts';

const DRILLS: Record<string, () => Promise<DrillRow[]>> = {
  hostile: hostileDrills,
  team: teamDrills,
  sigkill: sigkillDrill,
  damage: damageDrill,
  'provider-fuzz': async () => [await fuzzRow('provider-fuzz', 'provider fault sequences', 1_000_000, 15)],
  'parser-fuzz': async () => [await fuzzRow('parser-fuzz', 'hostile answers', 2_000_000, 15)],
  sockets: socketDrill,
  leaving: leavingDrill,
  kills: killDrill,
  'suite-kills': suiteKills,
  life: lifeDrills,
  update: updateDrills,
  atrest: atRestDrill,
  locked: lockedDrill,
  full: fullDrills,
};

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !(name in DRILLS));
  if (unknown.length > 0)
    throw new Error(`There is no drill ${unknown.join(', ')}; there are: ${Object.keys(DRILLS).join(', ')}`);
  const rows: DrillRow[] = [];
  for (const name of names.length > 0 ? names : Object.keys(DRILLS))
    rows.push(...(await (DRILLS[name] as () => Promise<DrillRow[]>)()));
  console.log(`\n${drillTable(rows)}`);
  process.exitCode = isClean(rows) ? 0 : 1;
}

main(process.argv.slice(2).filter((arg) => arg !== '--')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
