import { expect } from '@playwright/test';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import { startNats } from '../../team/nats.ts';
import { makeStream } from '../../team/stream.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { type Dozvon, openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { closeDesk, openCard } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { setClock } from '../harness/night.ts';
import { joinTeam } from '../harness/operators.ts';
import { reachable } from '../harness/patients.ts';
import { word } from '../harness/words.ts';
import { toRest } from './rest.ts';
import type { Shoot } from './screens.pictures.ts';
import type { Look, Stage } from './stage.ts';

/** Two of a team: somebody is at a row; the team is there, and then it cannot be reached. */
export async function playTeam(stage: Stage, { lang, width, height }: Look, shoot: Shoot): Promise<void> {
  const { clinic, dozvon, own, list } = stage;
  const nats = await startNats();
  try {
    await makeStream(nats.plain);
    const vera = await openDozvon({ lang, build: 'chrome-mv3-drill', viewport: { width, height } });
    try {
      const hers = await openHers(vera);
      await joinTeam(own, 'anna', nats);
      await stage.at('15:05');
      await shootPopup('popup-team');
      const [visit] = reachable(clinic) as [ClinicVisit];
      await openCard(hers, visit);
      await list.page.bringToFront();
      await list.row(visit).scrollIntoViewIfNeeded();
      await list.overlay.one('button', /Вера/);
      await toRest(list.page);
      await shoot(list.page, 'team-somebody-at-a-row');
      const card = await openCard(list, visit);
      await expect(card.getByText(/Вера/).first()).toBeVisible();
      await toRest(list.page);
      await shoot(list.page, 'team-somebody-at-the-card');
      await closeDesk(list);
      await nats.kill();
      await list.page.bringToFront();
      await list.overlay.one('StaticText', new RegExp(word(lang, 'team.away', '').slice(0, 16)), 40_000);
      await toRest(list.page);
      await shoot(list.page, 'team-away');
      await shootPopup('popup-team-away');
    } finally {
      await vera.close();
    }
  } finally {
    await nats.stop();
  }

  /** The other one's profile, at the same minute. */
  async function openHers(vera: Dozvon): Promise<DialList> {
    const page = await vera.openOwn('options');
    await setClock(page, clinic, '15:05', stage.today);
    await connectClinic(vera, clinic, { smsAfter: 0 });
    const { settings } = await askWorker(page, 'settings.read', {});
    await askWorker(page, 'settings.write', { settings: { ...settings, operator: 'Вера' } });
    await joinTeam(page, 'vera', nats);
    return DialList.open(vera, clinic);
  }

  async function shootPopup(name: string): Promise<void> {
    const popup = await dozvon.openOwn('popup');
    await popup.getByRole('region', { name: word(lang, 'team.line') }).waitFor();
    await toRest(popup);
    await shoot(popup.locator('main.popup'), name);
    await popup.close();
  }
}
