import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { type Dozvon, openDozvon } from '../../e2e/harness/browser.ts';
import { connectClinic } from '../../e2e/harness/connect.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import type { DrillRow } from '../table.ts';
import { playHostile } from './play.ts';

/** Mutations of one open list, and how many lists. */
const COUNT = 100;
const LISTS = 10;

/** A page that does to our layer whatever it can, for a thousand times, while an operator marks. */
export async function hostileDrills(): Promise<DrillRow[]> {
  const seed = Number(process.env.DOZVON_SEED ?? 7);
  console.log(`hostile: seed ${seed}`);
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 80 });
  const dozvon = await openDozvon();
  try {
    await connectClinic(dozvon, clinic);
    const own = await dozvon.openOwn('options');
    const row: DrillRow = { drill: 'host mutations', cases: 0, lost: 0, doubled: 0, wrong: 0, leaked: 0 };
    const backs: number[] = [];
    let revivals = 0;
    const rows = clinic.dent.rows().filter((visit) => !visit.cancelled);
    for (let i = 0; i < LISTS; i++) {
      const list = await openPatiently(dozvon, clinic);
      const visits = rows.slice(i * 5, i * 5 + 5);
      const others = rows.slice(i * 5);
      const played = await playHostile({
        list,
        clinic: { ...clinic, visits: others },
        own,
        visits,
        seed: seed + i,
        count: COUNT,
      });
      row.cases += played.cases;
      row.lost += played.lost.length + Number(played.back === null);
      row.wrong += played.wrong.length;
      if (played.lost.length + played.wrong.length > 0)
        console.log(`seed ${seed + i}: lost ${played.lost}, wrong ${played.wrong}`);
      if (played.back !== null) backs.push(played.back);
      revivals += played.revivals;
      await list.page.close();
    }
    const worst = Math.round(Math.max(...backs));
    return [{ ...row, note: `layer back within ${worst} ms, put back ${revivals} times` }];
  } finally {
    await dozvon.close();
    await clinic.stop();
  }
}

/** A list that is painted, however slow the machine is. */
async function openPatiently(dozvon: Dozvon, clinic: Clinic): Promise<DialList> {
  const page = await dozvon.context.newPage();
  await page.goto(clinic.listUrl);
  await page.waitForFunction(() => document.querySelector('#spisok tbody tr:not([data-dozvon-step])') === null, null, {
    timeout: 60_000,
  });
  await page.bringToFront();
  return new DialList(page, dozvon);
}
