import { askWorker } from '../harness/ask-worker.ts';
import type { DialList } from '../harness/dial-list.ts';
import { openQuietPage } from '../harness/start-anew.ts';
import { word } from '../harness/words.ts';
import { toRest } from './rest.ts';
import type { Shoot } from './screens.pictures.ts';
import type { Stage } from './stage.ts';

const PIN = 'зонтик на 27';

/** The PIN lock: its section when it is on, and what popup and list show while it is closed. It is off again afterwards. */
export async function shootLock({ dozvon }: Pick<Stage, 'dozvon'>, list: DialList, shoot: Shoot): Promise<void> {
  const w = (key: string) => word(dozvon.lang, key);
  // Pages of ours begin anew with every turn of the lock: it is turned from one that does not.
  const quiet = await openQuietPage(dozvon);
  await askWorker(quiet, 'lock.on', { pin: PIN, idleMinutes: 30 });
  const options = await dozvon.openOwn('options');
  const section = options.locator('section#lock');
  await section.waitFor();
  await toRest(options);
  await shoot(section, 'options-lock-on');
  await options.close();

  await askWorker(quiet, 'lock.close', {});
  const popup = await dozvon.openOwn('popup');
  await popup.getByText(w('lock.closed')).waitFor();
  await toRest(popup);
  await shoot(popup.locator('main.locked'), 'popup-locked');

  await list.page.bringToFront();
  await list.overlay.one('StaticText', w('refusal.locked'));
  await toRest(list.page);
  await shoot(list.page, 'list-locked');

  await popup.close();
  await askWorker(quiet, 'lock.open', { pin: PIN });
  await askWorker(quiet, 'lock.off', { pin: PIN });
  await quiet.close();
  await list.page.bringToFront();
  await list.isPainted();
}
