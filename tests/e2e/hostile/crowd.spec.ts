import type { Page } from '@playwright/test';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import { recipients } from '../faults/expected.ts';
import { expect, test } from '../faults/fixtures.ts';
import { askWorker } from '../harness/ask-worker.ts';

const CROWD = 50_000;

/** Puts in so many patients at once, as a page gone wrong does; each is another appointment. */
async function crowd(page: Page): Promise<void> {
  await page.evaluate((many) => {
    const body = document.querySelector('#spisok tbody') as HTMLElement;
    const first = body.querySelector('tr') as HTMLElement;
    const all = document.createDocumentFragment();
    for (let i = 0; i < many; i++) {
      const row = first.cloneNode(true) as HTMLElement;
      for (const { name } of [...row.attributes]) if (name.startsWith('data-dozvon')) row.removeAttribute(name);
      row.id = `zap9${String(i).padStart(7, '0')}`;
      (row.querySelector('td.fio') as HTMLElement).textContent = `Толпина Вера ${i}`;
      all.append(row);
    }
    body.append(all);
  }, CROWD);
}

const longest = (page: Page) =>
  page.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks).toFixed(0));

test('P13: fifty thousand rows put in at once: the worker answers, those in view are painted, a mark stays with its patient', {
  tag: '@long',
}, async ({ list, clinic, own }) => {
  test.setTimeout(300_000);
  await list.page.evaluate(() => {
    const canary = globalThis as unknown as { tasks: number[] };
    canary.tasks = [];
    new PerformanceObserver((seen) => {
      for (const { duration } of seen.getEntries()) canary.tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  const visit = recipients(clinic)[3] as ClinicVisit;
  const began = performance.now();
  await crowd(list.page);
  await askWorker(own, 'shift.summary', { date: null });
  const last = list.page.locator(`#zap9${String(CROWD - 1).padStart(7, '0')}`);
  await last.scrollIntoViewIfNeeded();
  await expect(last).toHaveAttribute('data-dozvon-step', /./, { timeout: 120_000 });
  const painted = performance.now() - began;
  // Every answer has a table of so many rows laid out anew: a press waits for as long as they come.
  await list.row(visit).locator('td.t').dblclick({ timeout: 150_000 });
  await list.hasMark(visit, 'called', 60_000);
  await expect(list.page.locator('[data-dozvon-mark]')).toHaveCount(1);
  const ms = (from: number) => `${Math.round((performance.now() - from) / 1000)} s`;
  console.log(
    `${CROWD} more rows: the last painted after ${Math.round(painted / 1000)} s, all at rest after ${ms(began)}, longest task ${await longest(list.page)} ms`,
  );
});
