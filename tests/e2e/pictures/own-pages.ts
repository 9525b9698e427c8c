import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Lang } from '../harness/browser.ts';
import type { DialList } from '../harness/dial-list.ts';
import { ToolbarPopup } from '../harness/toolbar-popup.ts';
import { word } from '../harness/words.ts';
import { toRest } from './rest.ts';
import type { Shoot } from './screens.pictures.ts';
import type { Stage } from './stage.ts';

/** What Playwright does to the pages that it pictures itself. */
const STILL = readFileSync(join(import.meta.dirname, 'still.css'), 'utf8');

/** Pages of ours, as wide as a tab of this look; the popup as wide as itself. */
export async function shootOwnPages({ dozvon }: Pick<Stage, 'dozvon'>, shoot: Shoot): Promise<void> {
  const { lang } = dozvon;
  const report = await dozvon.openOwn('report');
  await report.getByRole('table').first().waitFor();
  await toRest(report);
  await shoot(report, 'report');
  await report.close();

  const popup = await dozvon.openOwn('popup');
  await popup.getByRole('button', { name: word(lang, 'popup.openList') }).waitFor();
  await toRest(popup);
  await shoot(popup.locator('main.popup'), 'popup');
  await popup.getByRole('button', { name: word(lang, 'shift.end') }).click();
  await popup.getByRole('heading', { name: word(lang, 'shift.check.title') }).waitFor();
  await expect(popup.getByText(word(lang, 'shift.check.checking'))).toHaveCount(0);
  await toRest(popup);
  await shoot(popup.locator('main.popup'), 'popup-end-of-shift');
  await popup.close();

  const options = await dozvon.openOwn('options');
  const sections = options.locator('main section[id]');
  await sections.first().waitFor();
  await expect(options.getByText(word(lang, 'options.loading'))).toHaveCount(0);
  await toRest(options);
  for (const section of await sections.all()) await shoot(section, `options-${await section.getAttribute('id')}`);
  await shootKeyCatch(options, lang, shoot);
  await shootProblem(options, shoot);
  await options.close();
}

/** A key of the list that is being changed to one that is taken. */
async function shootKeyCatch(options: Page, lang: Lang, shoot: Shoot): Promise<void> {
  const keys = options.locator('#keys');
  await keys.locator('.key-catch').first().click();
  await options.keyboard.press('Alt+m');
  await keys.getByRole('alert').waitFor();
  await toRest(options);
  await shoot(keys, 'options-keys-taken');
  await options.keyboard.press('Escape');
  await expect(keys.getByText(word(lang, 'keys.press'), { exact: true })).toHaveCount(0);
}

/** All that is reported but for what is another in each run: the moment, versions, how much is stored, how long nobody was heard. */
async function shootProblem(options: Page, shoot: Shoot): Promise<void> {
  await options.locator('#problem button').click();
  const whole = options.locator('#problem textarea');
  await whole.waitFor();
  await whole.evaluate((element) => {
    // A copy: what is drawn anew is drawn where nobody looks.
    const field = element.cloneNode() as HTMLTextAreaElement;
    field.value = (element as HTMLTextAreaElement).value.replace(
      /("(?:at|version|agent|usageKb|silentFor)": )("[^"\n]*"|[^,\n]+)/g,
      '$1"…"',
    );
    element.replaceWith(field);
  });
  await toRest(options);
  await shoot(options.locator('#problem'), 'problem-report');
}

/** The popup as the browser shows it, at the height that it allows: over the clinic's page, and over one that is not connected. */
export async function shootToolbarPopup(
  { dozvon, clinic }: Pick<Stage, 'dozvon' | 'clinic'>,
  list: DialList,
  shoot: Shoot,
): Promise<void> {
  const over = async (page: Page, button: string, name: string) => {
    const popup = await ToolbarPopup.open(dozvon, page);
    await popup.has(word(dozvon.lang, button));
    await popup.style(STILL);
    await shoot(popup, name);
    await popup.close();
  };
  await over(list.page, 'teach.again', 'popup-over-the-list');
  const other = await dozvon.context.newPage();
  await other.goto(new URL('/card?n=1', clinic.dentUrl).href);
  await over(other, 'teach.popup.connect', 'popup-over-another-page');
  await other.close();
}
