import { expect } from '@playwright/test';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { closeDesk, openCard } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { killWorker } from '../harness/kill-worker.ts';
import { clinicNow } from '../harness/night.ts';
import { families } from '../harness/patients.ts';
import { ToolbarPopup } from '../harness/toolbar-popup.ts';
import { word } from '../harness/words.ts';
import { Lesson } from '../teach/lesson.ts';
import { shootOwnPages, shootToolbarPopup } from './own-pages.ts';
import { shootDesk, shootFrame, toRest } from './rest.ts';
import type { Shoot } from './screens.pictures.ts';
import type { Stage } from './stage.ts';

/** The next morning's screens, and those that are nobody's daily work. */
export async function playDay(stage: Stage, shoot: Shoot, onMorning: () => Promise<void>): Promise<DialList> {
  const { clinic, own } = stage;
  await stage.at('10:00', clinic.tomorrow);
  await stage.list.page.close();
  await killWorker(own);
  await own.reload();
  await onMorning();
  const list = await DialList.open(stage.dozvon, clinic);
  await list.page.emulateMedia({ reducedMotion: 'reduce' });
  await playCalls(stage, list, shoot);
  await stage.at('10:20', clinic.tomorrow);
  await shootOwnPages(stage, shoot);
  await stage.at('10:25', clinic.tomorrow);
  await shootToolbarPopup(stage, list, shoot);
  await stage.at('10:30', clinic.tomorrow);
  await shootLesson(stage, list, shoot);
  return list;
}

async function playCalls(stage: Stage, list: DialList, shoot: Shoot): Promise<void> {
  const { clinic } = stage;
  const { page } = list;
  await stage.at('10:05', clinic.tomorrow);
  const rows = page.locator('tr[data-dozvon-step="call"]');
  await expect(rows.first()).toBeAttached();
  // Two calls are over: one that will come, one that nobody picked up.
  const [comes, missed] = (await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-dozvon-visit')))) as [
    string,
    string,
  ];
  await tell(stage, comes, 'yes', 'yes');
  await tell(stage, missed, 'no', 'unsaid');
  await expect(page.locator('tr[data-dozvon-comment="kept"]')).toHaveCount(2);
  await page.bringToFront();
  await list.overlay.one('button', list.word('page.bar.next').split(':')[0] as string);
  await page.keyboard.press('Alt+n');
  await expect(page.locator('tr[data-dozvon-current]')).toHaveCount(1);
  await toRest(page);
  await shoot(page, 'morning');
  await page.keyboard.press('?');
  const sheet = await list.desk();
  await sheet.getByRole('table').first().waitFor();
  await toRest(page);
  await shootDesk(list, shoot, 'keys');
  await closeDesk(list);
  await page.keyboard.press('Alt+m');
  const box = await list.desk();
  await expect(box.getByRole('group', { name: list.word('desk.outcome.pairs') })).toBeVisible();
  await toRest(page);
  await shoot(page, 'outcome-box');
  await page.keyboard.press('Escape');
  await list.isDeskClosed();

  await stage.at('10:10', clinic.tomorrow);
  const [family] = families(clinic) as [ClinicVisit[]];
  const last = family.toSorted((a, b) => (a.time < b.time ? 1 : -1))[0] as ClinicVisit;
  await openCard(list, last);
  await toRest(page);
  await shootDesk(list, shoot, 'card-of-a-family');
  const card = await list.desk();
  await card.getByRole('button', { name: list.word('erase.offer') }).click();
  await card.getByRole('region', { name: list.word('erase.title') }).waitFor();
  await toRest(page);
  await shootDesk(list, shoot, 'erase');
  await closeDesk(list);
}

async function tell({ own }: Stage, visit: string, picked: 'yes' | 'no', will: 'yes' | 'unsaid'): Promise<void> {
  const report = { picked, will, comment: '', again: null };
  await askWorker(own, 'call.report', { reports: [{ op: newFactId(clinicNow()), visit, report }] });
}

/** The panel over the clinic's page that is taught already. */
async function shootLesson({ dozvon }: Stage, { page }: DialList, shoot: Shoot): Promise<void> {
  const popup = await ToolbarPopup.open(dozvon, page);
  await popup.press(word(dozvon.lang, 'teach.again'));
  const lesson = await Lesson.opened(dozvon, page);
  await toRest(page);
  await shoot(page, 'teach');
  await lesson.fix();
  await toRest(page);
  await shootFrame(page, lesson.panel, shoot, 'teach-correcting');
  await lesson.button('teach.cancel').click();
  await lesson.isGone();
}
