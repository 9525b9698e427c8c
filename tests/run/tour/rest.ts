import { expect } from '@playwright/test';
import { askWorker } from '../../e2e/harness/ask-worker.ts';
import { word } from '../../e2e/harness/words.ts';
import type { Camera } from './camera.ts';
import type { Stage } from './stage.ts';
import { printSummary } from './summary.ts';

/** The shift's end: what is still open, the figures, the report to hand over; then the screens that are nobody's daily work. */
export async function endShift({ clinic, dozvon }: Stage, camera: Camera): Promise<void> {
  const { lang } = dozvon;
  // At the size of a tab: with a size of its own for one of the extension's pages, Chromium gives clicks to none of its frames elsewhere.
  const popup = await dozvon.openOwn('popup');
  const { summary, health } = await askWorker(popup, 'shift.summary', { date: clinic.tomorrow });
  const end = popup.getByRole('button', { name: word(lang, 'shift.end') });
  await end.waitFor();
  await popup.getByRole('button', { name: word(lang, 'popup.openList') }).waitFor();
  await camera.take(popup, 'popup-shift-at-a-glance');
  await end.click();
  await popup.getByRole('heading', { name: word(lang, 'shift.check.title') }).waitFor();
  await expect(popup.getByText(word(lang, 'shift.check.checking'))).toHaveCount(0);
  await camera.take(popup, 'what-is-still-open');
  await popup.getByRole('button', { name: word(lang, 'shift.check.anyway') }).click();
  await expect(popup.getByText(word(lang, 'shift.ended'))).toBeVisible();
  const report = await dozvon.openOwn('report');
  await report.getByRole('table').first().waitFor();
  await camera.take(report, 'report-of-the-shift');
  const options = await dozvon.openOwn('options');
  await options.getByRole('heading').first().waitFor();
  await options.waitForTimeout(300);
  await camera.take(options, 'options');
  const phones = await dozvon.context.newPage();
  await phones.goto(clinic.patientsUrl);
  await phones.waitForTimeout(500);
  await camera.take(phones, 'patients-phones');
  if (!summary) throw new Error('The day has no summary');
  printSummary(lang, summary, health);
}
