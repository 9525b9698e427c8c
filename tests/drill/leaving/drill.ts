import type { Page } from '@playwright/test';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { type Dozvon, openDozvon } from '../../e2e/harness/browser.ts';
import { connectClinic } from '../../e2e/harness/connect.ts';
import { startAnew } from '../../e2e/harness/start-anew.ts';
import type { DrillRow } from '../table.ts';
import { until } from '../until.ts';
import { leaveBehindMark, openByScript, WAYS, type Way } from './leave.ts';

const TIMES = 250;

/** Marks made as the page is left with a cold worker, in one Chromium; a row for each way to leave. */
export async function leavingDrill(): Promise<DrillRow[]> {
  const times = Number(process.env.DOZVON_CASES ?? TIMES);
  const dozvon = await openDozvon();
  try {
    const rows: DrillRow[] = [];
    for (const way of WAYS) rows.push(await leave(dozvon, way, times));
    return rows;
  } finally {
    await dozvon.close();
  }
}

async function leave(dozvon: Dozvon, way: Way, times: number): Promise<DrillRow> {
  const row = { drill: `left with a cold worker: ${way}`, cases: 0, lost: 0, doubled: 0, wrong: 0, leaked: 0 };
  let unheard = 0;
  while (row.cases < times) {
    const clinic = await startClinic({ pace: 0, crowd: false, visits: 60 });
    try {
      const own = await startAnew(dozvon);
      await connectClinic(dozvon, clinic);
      let page = await openByScript(dozvon, clinic);
      for (const visit of clinic.dent.rows().slice(0, Math.min(50, times - row.cases))) {
        const left = await leaveBehindMark({ dozvon, clinic, own }, page, visit, way);
        page = left.page;
        row.cases += 1;
        if (!left.isHeard) unheard += 1;
        else if (!(await until(() => isMarked(page, visit.id), 10_000))) row.lost += 1;
      }
      row.wrong += await strangers(clinic, page, row.cases);
      await page.close();
    } finally {
      await clinic.stop();
    }
    console.log(`${row.drill}: ${row.cases}, lost ${row.lost}`);
  }
  return { ...row, note: `${unheard} left before the page had heard the click` };
}

async function isMarked(page: Page, id: string): Promise<boolean> {
  return (await page.locator(`#zap${id}`).getAttribute('data-dozvon-mark')) === 'called';
}

/** Rows that nobody clicked, and that are pink. */
async function strangers(clinic: Clinic, page: Page, cases: number): Promise<number> {
  const clicked = clinic.dent.rows().slice(0, ((cases - 1) % 50) + 1);
  const pink = await page.locator('[data-dozvon-mark]').evaluateAll((rows) => rows.map((row) => row.id.slice(3)));
  return pink.filter((id) => !clicked.some((visit) => visit.id === id)).length;
}
