import { expect, type Frame } from '@playwright/test';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, pressSend, seeSend } from '../../e2e/harness/desk.ts';
import type { DialList } from '../../e2e/harness/dial-list.ts';
import type { Camera } from './camera.ts';
import type { Play } from './play.ts';

/** So many are shown one by one; the others are marked at once, as a person does who has sent them from a list on the phone. */
const ONE_BY_ONE = 3;

/** R8 to R10: the menu, the window with its dry run, and what becomes of the sending. */
export async function sendToAll(list: DialList, clinic: Clinic, { first }: Play, camera: Camera): Promise<void> {
  const item = first === 'messenger' ? 'sendAll' : 'smsAll';
  await list.row(firstMobile(clinic)).locator('td.fio').click({ button: 'right' });
  await list.overlay.one('menuitem', list.word(`page.menu.${item}`));
  await camera.take(list.page, 'menu-of-R8');
  await list.overlay.press('menuitem', list.word(`page.menu.${item}`));
  const desk = await list.desk();
  await desk.getByRole('grid').waitFor();
  await camera.take(list.page, 'send-window-dry-run');
  if (first === 'hand') await handOver(list, desk, camera);
  else await sendByProvider(list, desk, camera);
  await closeDesk(list);
  await camera.take(list.page, 'on-their-way');
}

/** R3, R16: whom the first way did not reach; the wait of the evening is a minute in the tour. */
export async function sendSms(list: DialList, clinic: Clinic, { second }: Play, camera: Camera): Promise<void> {
  if (second === null) return;
  const due = list.page.locator('tr[data-dozvon-step="sms"]').first();
  await expect(due).toBeAttached({ timeout: 120_000 });
  await due.scrollIntoViewIfNeeded();
  await camera.take(list.page, 'sms-step-listed');
  await list.choose(firstMobile(clinic), 'smsAll');
  const desk = await list.desk();
  await desk.getByRole('grid').waitFor();
  if (second === 'sms') {
    await camera.take(list.page, 'sms-dry-run');
    await way(desk, 'hand').check();
    await desk.getByRole('region', { name: list.word('byhand.title') }).waitFor();
    await camera.take(list.page, 'sms-by-hand');
    await way(desk, 'provider').check();
    await sendByProvider(list, desk, null);
  } else await handOver(list, desk, camera);
  await closeDesk(list);
}

async function sendByProvider(list: DialList, desk: Frame, camera: Camera | null): Promise<void> {
  await pressSend(list, desk);
  await camera?.take(list.page, 'sending');
  await expect(desk.getByRole('heading', { name: list.word('desk.progress.titleDone') })).toBeVisible({ timeout: 120_000 });
  await camera?.take(list.page, 'sent');
}

async function handOver(list: DialList, desk: Frame, camera: Camera): Promise<void> {
  const bar = desk.locator('.hand-bar');
  await expect(way(desk, 'hand')).toBeChecked();
  await seeSend(list, desk);
  for (let i = 1; i <= ONE_BY_ONE; i++) {
    await bar.locator('button.primary').click();
    await expect(bar.locator('.hand-count')).toContainText(new RegExp(`\\b${i}\\b`));
  }
  await camera.take(list.page, 'sms-by-hand');
  await bar.getByRole('button', { name: list.word('byhand.all').split('(')[0] as string }).click();
  await camera.take(list.page, 'all-handed-over');
  await bar.locator('.hand-ask button.primary').click();
  await expect(bar.locator('.undo-strip')).toBeVisible();
}

function way(desk: Frame, value: 'provider' | 'hand') {
  return desk.locator(`input[name=way][value=${value}]`);
}

function firstMobile(clinic: Clinic): ClinicVisit {
  return clinic.visits.find((visit) => visit.phone?.startsWith('+79') && !visit.cancelled) as ClinicVisit;
}
