import type { Page } from '@playwright/test';
import { profileOf } from '../../e2e/grids/connect-grid.ts';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { type GridServer, serveGrids } from '../../fixtures/grids/server.ts';
import type { Figure } from '../figure.ts';
import { metricsOf } from '../measure.ts';
import { type OurTime, profileOurs } from '../profile.ts';
import { inTurn } from '../samples.ts';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';

export const GRIDS = ['ag-grid', 'virtual-list'];
/** Frames of scrolling in each run, which a quiet machine shows in two seconds, and pixels for each: by the clock whoever is slow would scroll less. */
const FRAMES = 120;
const STEP = 40;

/** The same page of a grid with us, and without: our profile is for the address without a question. */
async function openGrid(stage: Stage, server: GridServer, path: string): Promise<Page> {
  const page = await stage.dozvon.context.newPage();
  await page.bringToFront();
  await page.goto(`${server.url}/${path}`);
  await page.waitForFunction(() => (globalThis.living?.shown().length ?? 0) > 5);
  if (!path.includes('?')) await page.waitForFunction(() => document.querySelector('[data-dozvon-colour]') !== null);
  await page.waitForTimeout(500);
  return page;
}

async function scroll(stage: Stage, server: GridServer, path: string): Promise<Record<'task' | 'wrong' | 'bare', number>> {
  const page = await openGrid(stage, server, path);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metricsOf(session);
  const seen = await scrollIn(stage, page);
  const after = await metricsOf(session);
  await page.close();
  return { task: after.task - before.task, ...seen };
}

function scrollIn(stage: Stage, page: Page): Promise<{ wrong: number; bare: number }> {
  const colours = Object.fromEntries(stage.day().lines.map(({ no, colour }) => [no, colour]));
  return page.evaluate(scrolled, { colours, frames: FRAMES, step: STEP });
}

interface Scrolling {
  colours: Record<string, string>;
  frames: number;
  step: number;
}

/** Runs in the page: scrolls in each frame, and looks at what the frame before has shown. */
async function scrolled({ colours, frames, step }: Scrolling): Promise<{ wrong: number; bare: number }> {
  const boxes = document.querySelectorAll('#list, #list *');
  const element = [...boxes].find(
    (one) => one.scrollHeight > one.clientHeight + 100 && /auto|scroll/.test(getComputedStyle(one).overflowY),
  );
  if (!element) throw new Error('Nothing scrolls in this grid');
  let [wrong, bare] = [0, 0];
  let by = step;
  for (let frame = 0; frame < frames; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const { phone, no } of globalThis.living?.shown() ?? []) {
      const cell = phone.closest('[data-dozvon-colour]') ?? phone;
      const shown = cell.getAttribute('data-dozvon-colour');
      if (shown === null) bare += 1;
      else if (shown !== colours[no]) wrong += 1;
    }
    if (element.scrollTop + element.clientHeight >= element.scrollHeight - 1) by = -step;
    if (element.scrollTop <= 0) by = step;
    element.scrollTop += by;
  }
  return { wrong, bare };
}

async function serveDay(stage: Stage, rows: number): Promise<GridServer> {
  const day = await stage.play(rows, { isGrid: true });
  const visits = day.lines.map(({ no, time, patient, phone, doctor }) => ({ id: no, time, patient, phoneTyped: phone, doctor }));
  return serveGrids(visits as unknown as Parameters<typeof serveGrids>[0], day.date);
}

/** What of our time a scroll of `grid` takes. */
export async function profileScroll(stage: Stage, rows: number, grid: string): Promise<OurTime> {
  const server = await serveDay(stage, rows);
  await askWorker(stage.quiet, 'pages.connect', { profile: await profileOf(grid) });
  const page = await openGrid(stage, server, grid);
  const ours = await profileOurs(page, stage.dozvon.id, () => scrollIn(stage, page));
  await server.close();
  return ours;
}

export const scrollScenario: Scenario = {
  no: 5,
  title: 'A virtual grid is scrolled',
  // A virtual grid keeps as many rows in the document at any size.
  sizes: [2000],
  async run(stage, rows, times) {
    const server = await serveDay(stage, rows);
    const figures: Figure[] = [];
    for (const grid of GRIDS) {
      await askWorker(stage.quiet, 'pages.connect', { profile: await profileOf(grid) });
      const spreads = await inTurn(
        { ours: () => scroll(stage, server, grid), plain: () => scroll(stage, server, `${grid}?plain`) },
        times,
      );
      const ours = spreads.ours as Record<'task' | 'wrong' | 'bare', Figure['ours']>;
      const beside = { name: 'the grid alone', spread: spreads.plain.task as Figure['ours'] };
      const base = { scenario: 5, rows };
      figures.push(
        { ...base, name: `${grid}, main thread`, ours: ours.task, beside, unit: 'ms', goal: 1.08 },
        { ...base, name: `${grid}, cells in a wrong colour`, ours: ours.wrong, beside: null, unit: 'count', goal: 0 },
        { ...base, name: `${grid}, cells without a colour yet`, ours: ours.bare, beside: null, unit: 'count', goal: null },
      );
      await askWorker(stage.quiet, 'pages.disconnect', { id: (await profileOf(grid)).id });
    }
    await server.close();
    return figures;
  },
};
