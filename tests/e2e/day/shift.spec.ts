import type { Locator, Page } from '@playwright/test';
import { localTime } from '../../../utils/domain/clinic-time.ts';
import type { CheckKind } from '../../../utils/domain/fact.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import type { Dozvon } from '../harness/browser.ts';
import { send } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { test as base, expect } from '../harness/fixtures.ts';
import { clinicNow, night, passNight } from '../harness/night.ts';
import { word } from '../harness/words.ts';
import { type Cast, castOf, choose, DELIVERY, messagesOf } from './cast.ts';

const say = (key: string, ...subs: string[]) => word('ru', key, ...subs);

/** A profile that is connected, and in which nobody has said who works here. */
const test = base.extend<{ own: Page }>({
  own: async ({ dozvon }, use) => {
    const own = await dozvon.openOwn('options');
    const { settings } = await askWorker(own, 'settings.read', {});
    await askWorker(own, 'settings.write', { settings: { ...settings, operator: '', operators: [] } });
    await use(own);
  },
});
test.setTimeout(180_000);

test.describe('through the night', () => {
  test.use({
    clinicOptions: { pace: 0, crowd: false, visits: 60, now: clinicNow },
    openOptions: { build: 'chrome-mv3-drill' },
    rules: { smsAfter: 0 },
  });
  test.beforeEach(() => {
    night.ahead = 0;
  });

  test('R3 R6 R7 R12 to R17: a name, two shifts, and what the consistency list names before each ends', async ({
    dozvon,
    clinic,
    own,
  }) => {
    const list = await DialList.open(dozvon, clinic);
    const cast = castOf(clinic);
    const [missing, pink, calledBack] = cast.silent as [ClinicVisit, ClinicVisit, ClinicVisit];

    await test.step('the first start asks the name, then the shift is started', async () => {
      await list.overlay.one('StaticText', say('shift.notChosen'));
      const popup = await openPopup(dozvon);
      await expect(popup.getByRole('heading', { name: say('shift.who') })).toBeVisible();
      await expect(popup.locator('.popup-foot')).toHaveCount(0);
      await popup.keyboard.type('Анна Петрова');
      await popup.keyboard.press('Enter');
      await expect(head(popup)).toContainText(say('shift.none'));
      await expect(popup.getByRole('combobox', { name: say('shift.operator') })).toHaveValue('Анна Петрова');
      await popup.getByRole('button', { name: say('shift.start') }).click();
      await expect(head(popup)).toContainText(since(clinic));
      await popup.close();
    });

    await test.step('R8 to R17: an evening with something left of each kind that an evening can leave', async () => {
      await list.page.bringToFront();
      await send(list, cast.confirms, 'sendAll');
      clinic.centre.advance(DELIVERY);
      choose(clinic, cast.confirms, 'confirm');
      choose(clinic, cast.cancels, 'cancel');
      choose(clinic, calledBack, 'cancel');
      choose(clinic, cast.moves, 'reschedule');
      const inReplyTo = messagesOf(clinic, cast.writes)[0]?.clientRef ?? '';
      clinic.centre.say(cast.writes.phone ?? '', 'а можно позже?', { inReplyTo });
      await list.hasColour(cast.confirms, 'green');
      await list.hasStep(cast.writes, 'ask');
      await list.hasStep(calledBack, 'callback');
      for (const visit of [cast.confirms, calledBack]) {
        await list.doubleClick(visit);
        await list.hasMark(visit, 'called');
      }
      await expect(list.page.locator('[data-dozvon-colour="sending"]')).toHaveCount(0, { timeout: 20_000 });
    });

    await test.step('the list names exactly those; the shift is ended all the same', async () => {
      const popup = await openPopup(dozvon);
      await popup.getByRole('button', { name: say('shift.end') }).click();
      await names(popup, {
        notCalledBack: [cast.cancels, cast.moves],
        unread: [cast.writes],
        noSms: withoutSms(clinic, cast, [calledBack]),
        greenCalled: [cast.confirms],
      });
      await popup.getByRole('button', { name: say('shift.check.anyway') }).click();
      await expect(head(popup)).toContainText(say('shift.ended'));
      await expect(popup.getByRole('button', { name: say('shift.start') })).toBeVisible();
      await popup.close();
    });

    await passNight(own, clinic);
    await test.step('the next start works', async () => {
      const popup = await openPopup(dozvon);
      await popup.getByRole('button', { name: say('shift.start') }).click();
      await expect(head(popup)).toContainText(since(clinic));
      await popup.close();
    });

    await test.step('R6, R7: a slot given to somebody else, a call without its outcome', async () => {
      clinic.dent.hostileName(clinic.visits.indexOf(missing), 'Незнакомцева Ульяна Ильинична');
      await list.page.bringToFront();
      await list.page.reload();
      await list.isPainted();
      await list.hasStep(pink, 'call');
      await list.row(pink).scrollIntoViewIfNeeded();
      await list.doubleClick(pink);
      await expect(list.row(pink)).toHaveAttribute('data-dozvon-comment', 'due', { timeout: 15_000 });
    });

    const popup = await openPopup(dozvon);
    await test.step('the list names exactly those, with what the evening left', async () => {
      await popup.getByRole('button', { name: say('shift.end') }).click();
      await names(popup, {
        notCalledBack: [cast.cancels, cast.moves],
        unread: [cast.writes],
        notInMorning: [missing],
        pinkNoComment: [pink],
      });
    });

    await test.step('a row of it opens the list at its visit', async () => {
      await check(popup, 'notCalledBack').locator('summary').click();
      await check(popup, 'notCalledBack').getByRole('button', { name: cast.moves.patient }).click();
      await expect(list.row(cast.moves)).toHaveAttribute('data-dozvon-current', '');
      await expect(list.row(cast.moves)).toBeInViewport();
      await expect.poll(() => list.page.evaluate(() => document.visibilityState)).toBe('visible');
    });

    await test.step('both shifts are kept, with what was left at their ends', async () => {
      const last = popup.isClosed() ? await openPopup(dozvon) : popup;
      if (last !== popup) await last.getByRole('button', { name: say('shift.end') }).click();
      await last.getByRole('button', { name: say('shift.check.anyway') }).click();
      await expect(head(last)).toContainText(say('shift.ended'));
      expect(await askWorker(own, 'shift.now', {})).toMatchObject({ operator: 'Анна Петрова', shift: null, leftOpen: null });
      const { summary } = await askWorker(own, 'shift.summary', { date: clinic.tomorrow });
      expect(summary?.visits).toBe(clinic.visits.length);
    });
  });
});

test('a mark made before anybody has said who works here waits for the name, and starts the shift', async ({
  dozvon,
  clinic,
  own,
}) => {
  const list = await DialList.open(dozvon, clinic);
  const [visit] = castOf(clinic).silent as [ClinicVisit];
  await list.overlay.one('StaticText', say('shift.notChosen'));
  await list.page.bringToFront();
  await list.row(visit).scrollIntoViewIfNeeded();
  await list.doubleClick(visit);
  const desk = await list.desk();
  await expect(desk.getByRole('heading', { name: say('shift.who') })).toBeVisible();
  await list.hasMark(visit, null);
  await desk.getByLabel(say('shift.newName')).fill('Ольга');
  await list.page.keyboard.press('Enter');
  await list.isDeskClosed();
  await list.hasMark(visit, 'called');
  await list.overlay.gone('StaticText', say('shift.notChosen'));
  const { operator, shift } = await askWorker(own, 'shift.now', {});
  expect(operator).toBe('Ольга');
  expect(shift).not.toBeNull();
  await list.choose(visit, 'history');
  await expect((await list.desk()).getByRole('region', { name: say('desk.history') })).toContainText('Ольга');
});

/** At the size of a tab: with a size of its own for one of the extension's pages, Chromium gives clicks to none of its frames elsewhere. */
function openPopup(dozvon: Dozvon): Promise<Page> {
  return dozvon.openOwn('popup');
}

function head(popup: Page): Locator {
  return popup.getByRole('region', { name: say('shift.operator') });
}

/** «смена с HH:MM», begun within the last minute or two of the clinic's clock. */
function since(clinic: Clinic): RegExp {
  const times = [0, 1, 2].map((minutes) => localTime(clinicNow() - minutes * 60_000, clinic.zone).time);
  return new RegExp(say('shift.since', `(${times.join('|')})`));
}

function check(popup: Page, kind: CheckKind): Locator {
  return popup.locator(`details[data-kind="${kind}"]`);
}

/** The consistency list names these visits, each under its check, and nobody else. */
async function names(popup: Page, wanted: Partial<Record<CheckKind, ClinicVisit[]>>): Promise<void> {
  const shown = () =>
    popup
      .locator('details')
      .evaluateAll((all) =>
        Object.fromEntries(
          all.map((one) => [
            (one as HTMLElement).dataset.kind,
            [...one.querySelectorAll('li')].map((row) => row.textContent).sort(),
          ]),
        ),
      );
  const rows = (visits: ClinicVisit[]) => visits.map(({ time, patient }) => `${time} ${patient}`).sort();
  const expected = Object.fromEntries(Object.entries(wanted).map(([kind, visits]) => [kind, rows(visits)]));
  await expect.poll(shown, { timeout: 15_000 }).toEqual(expected);
  for (const [kind, visits] of Object.entries(wanted)) {
    await expect(check(popup, kind as CheckKind).locator('summary')).toHaveText(
      `${say(`shift.check.kind.${kind}`)} ${visits.length}`,
    );
  }
}

/** By the centre's own record: whoever it took a message for and nothing more, but those who have answered or were marked. */
function withoutSms(clinic: Clinic, { confirms, cancels, moves, writes }: Cast, marked: ClinicVisit[]): ClinicVisit[] {
  const settled = [confirms, cancels, moves, writes, ...marked];
  return clinic.visits.filter((visit) => messagesOf(clinic, visit).length > 0 && !settled.includes(visit));
}
