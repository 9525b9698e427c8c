import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { startClinic } from '../../clinic/clinic.ts';
import { type Dozvon, openDozvon } from '../harness/browser.ts';
import { DialList } from '../harness/dial-list.ts';
import { allowHost } from '../harness/grant.ts';

/** The page that an installation opens. */
async function firstStart(dozvon: Dozvon): Promise<Page> {
  const isIt = (page: Page) => page.url().includes('/options.html#start');
  const page = dozvon.context.pages().find(isIt) ?? (await dozvon.context.waitForEvent('page', isIt));
  await expect(page.locator('#start-title')).toBeVisible();
  return page;
}

test('opens by itself after the installation, and is walked through by the keyboard alone, up to a painted list', async () => {
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 40 });
  const dozvon = await openDozvon({ keepsFirstStart: true });
  try {
    const page = await firstStart(dozvon);
    await allowHost(dozvon);
    await page.bringToFront();
    const steps = page.getByRole('navigation', { name: 'Шаги первого запуска' });
    const doneSteps = steps.locator('li[data-done="true"]');
    await expect(page.getByLabel('Новое имя')).toBeFocused();
    await page.keyboard.type('Анна');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Подключите страницу дозвона' })).toBeFocused();
    await expect(doneSteps).toHaveCount(1);

    // Left in the middle and resumed: what was set is done.
    await page.close();
    const again = await dozvon.context.newPage();
    await again.goto(`chrome-extension://${dozvon.id}/options.html#start`);
    await expect(again.getByRole('heading', { name: 'Подключите страницу дозвона' })).toBeFocused();
    const next = again.getByRole('link', { name: 'Пропустить пока' });
    await next.press('Enter');
    await expect(again.getByRole('heading', { name: 'Чем отправлять сообщения' })).toBeFocused();

    const address = again.getByLabel('Адрес списка учебной клиники');
    await address.focus();
    await again.keyboard.press('Control+A');
    await again.keyboard.type('http://127.0.0.1:9');
    await again.keyboard.press('Enter');
    await expect(again.getByRole('alert')).toContainText('По этому адресу нет учебной клиники.');
    await again.keyboard.press('Control+A');
    await again.keyboard.type(clinic.listUrl);
    await again.keyboard.press('Enter');
    await expect(again.getByText('✔ Учебная клиника подключена.')).toBeVisible();
    await expect(again.locator('.start-steps li[data-done="true"]')).toHaveCount(5);

    const opening = dozvon.context.waitForEvent('page');
    await again.getByRole('link', { name: 'Открыть её список' }).press('Enter');
    const list = new DialList(await opening, dozvon);
    await list.isPainted();
  } finally {
    await dozvon.close();
    await clinic.stop();
  }
});
