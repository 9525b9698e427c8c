import { expect } from '@playwright/test';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import { closeDesk } from '../../e2e/harness/desk.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { word } from '../../e2e/harness/words.ts';
import type { Camera } from './camera.ts';
import type { Play } from './play.ts';
import { sendSms, sendToAll } from './sending.ts';
import type { Stage } from './stage.ts';

const RULES = { blue: 'R11', grey: 'R12', red: 'R13', orange: 'R14', green: 'R15' };

/** The evening round (R1 to R5, R8 to R17) as an operator does it: mouse and keyboard only, a picture at each turn. */
export async function playEvening({ clinic, dozvon, play }: Stage, camera: Camera): Promise<void> {
  const list = await DialList.open(dozvon, clinic);
  await camera.take(list.page, 'list-before-the-round');
  await sendToAll(list, clinic, play, camera);
  if (play.first !== 'hand') await watchColours(list, play, camera);
  if (play.hasReplies) await readReply(list, clinic, dozvon, camera);
  if (play.hasChoices) await showColours(list, camera);
  await sendSms(list, clinic, play, camera);
  await markCalls(list, clinic, camera);
}

/** Every message has got somewhere; where patients can choose, some have. */
async function watchColours(list: DialList, { hasChoices }: Play, camera: Camera): Promise<void> {
  const colour = (name: string) => list.page.locator(`[data-dozvon-colour="${name}"]`);
  await expect(colour(hasChoices ? 'green' : 'blue').first()).toBeAttached({ timeout: 90_000 });
  await camera.take(list.page, hasChoices ? 'first-answers' : 'first-delivered');
  if (hasChoices) await expect(colour('red').first()).toBeAttached({ timeout: 90_000 });
  await expect(colour('sending')).toHaveCount(0, { timeout: 150_000 });
  await camera.take(list.page, 'colours-of-R11-to-R15');
}

/** A row of each colour from near; the tour's patients play long enough that there is one. */
async function showColours(list: DialList, camera: Camera): Promise<void> {
  for (const [colour, rule] of Object.entries(RULES)) {
    const rows = list.page.locator(`tr:not([data-dozvon-mark]):has(td[data-dozvon-colour="${colour}"])`);
    await expect(rows.first()).toBeAttached({ timeout: 60_000 });
    await camera.takeRow(rows.first(), `row-${colour}-${rule}`);
  }
  const replied = list.page.locator('tr[data-dozvon-mark="replied"]');
  if ((await replied.count()) > 0) await camera.takeRow(replied.first(), 'row-replied-R17');
  await list.page.evaluate(() => document.querySelector('#spisok tbody tr')?.scrollIntoView());
}

async function readReply(list: DialList, clinic: Clinic, dozvon: Dozvon, camera: Camera): Promise<void> {
  const asked = list.page.locator('tr[data-dozvon-step="ask"]');
  await expect(asked.first()).toBeAttached({ timeout: 90_000 });
  const id = (await asked.first().getAttribute('id'))?.replace('zap', '');
  const visit = clinic.visits.find((one) => String(one.id) === id) as ClinicVisit;
  await list.row(visit).scrollIntoViewIfNeeded();
  await camera.take(list.page, 'a-reply-on-its-row');
  await list.choose(visit, 'history');
  const desk = await list.desk();
  await desk.getByRole('heading', { name: word(dozvon.lang, 'desk.replies.title') }).waitFor();
  await camera.take(list.page, 'card-with-the-reply');
  await desk
    .getByRole('button', { name: word(dozvon.lang, 'desk.replies.coming') })
    .first()
    .click();
  await list.hasMark(visit, 'replied');
  await camera.take(list.page, 'pink-mark-of-R17');
  await closeDesk(list);
}

async function markCalls(list: DialList, clinic: Clinic, camera: Camera): Promise<void> {
  const rows = list.page.locator('tr[data-dozvon-step="callback"], tr[data-dozvon-step="call"]');
  await expect(rows.first()).toBeAttached({ timeout: 30_000 });
  const ids = (await rows.evaluateAll((all) => all.slice(0, 6).map((row) => row.id))).map((id) => id.replace('zap', ''));
  for (const id of ids) {
    const visit = clinic.visits.find((one) => String(one.id) === id) as ClinicVisit;
    await list.doubleClick(visit);
    await list.hasMark(visit, 'called');
  }
  await list.page.evaluate(() => scrollTo(0, 0));
  await camera.take(list.page, 'calls-marked-pink');
}
