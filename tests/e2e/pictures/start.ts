import { expect } from '@playwright/test';
import type { Clinic } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import type { Dozvon } from '../harness/browser.ts';
import { allowHost } from '../harness/grant.ts';
import { word } from '../harness/words.ts';
import { toRest } from './rest.ts';
import type { Shoot } from './screens.pictures.ts';

const PLACES = ['operator', 'page', 'provider', 'template'] as const;

/** A new profile: who works, every step of the first start, what the popup says is missing, and the training clinic connected. */
export async function playFirstStart(dozvon: Dozvon, clinic: Clinic, shoot: Shoot): Promise<void> {
  const popup = await dozvon.openOwn('popup');
  await popup.getByRole('textbox').waitFor();
  await toRest(popup);
  await shoot(popup.locator('main.popup'), 'popup-who-works');

  const options = await dozvon.openOwn('options');
  const goTo = async (place: string) => {
    await options.goto(`chrome-extension://${dozvon.id}/options.html#start-${place}`);
    await options.locator('#start-title').waitFor();
    await toRest(options);
  };
  for (const place of PLACES) {
    await goTo(place);
    await shoot(options.locator('body'), `start-${place}`);
  }
  await goTo('done');
  await shoot(options.locator('body'), 'start-done-with-steps-left');
  await askWorker(options, 'operator.choose', { name: 'Анна' });
  await popup.bringToFront();
  await popup.reload();
  await popup.getByRole('heading', { name: word(dozvon.lang, 'popup.missing') }).waitFor();
  await toRest(popup);
  await shoot(popup.locator('main.popup'), 'popup-missing');
  await popup.close();

  await allowHost(dozvon);
  await goTo('provider');
  await options.getByLabel(word(dozvon.lang, 'start.training.address')).fill(clinic.listUrl);
  await options.getByRole('button', { name: word(dozvon.lang, 'start.training.connect') }).click();
  await expect(options.getByText(word(dozvon.lang, 'start.training.done'))).toBeVisible();
  await expect(options.locator('.start-steps li[data-done="true"]')).toHaveCount(5);
  await toRest(options);
  await shoot(options.locator('body'), 'start-training-connected');
  await options.goto(`chrome-extension://${dozvon.id}/options.html#start-done`);
  await toRest(options);
  await shoot(options.locator('body'), 'start-done');

  // What is pictured next has been connected as a clinic's own.
  const { pages } = await askWorker(options, 'pages.list', {});
  for (const { id } of pages) await askWorker(options, 'pages.disconnect', { id });
  await askWorker(options, 'provider.disconnect', { id: clinic.connection.kind });
  await options.close();
}
