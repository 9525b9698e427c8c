import type { Page } from '@playwright/test';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { send } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { killWorker } from '../harness/kill-worker.ts';
import { DELIVERY, messageOf, reachable } from '../harness/patients.ts';
import { openQuietPage } from '../harness/start-anew.ts';

test.use({ story: { name: 'notices', allowed: ['notifications'] } });

interface Chrome {
  action: {
    getBadgeText(what: object): Promise<string>;
    getTitle(what: object): Promise<string>;
    getBadgeBackgroundColor(what: object): Promise<number[]>;
  };
  alarms: { create(name: string, info: object): Promise<void> };
  notifications: {
    getAll(): Promise<Record<string, boolean>>;
    onClicked: { dispatch(id: string): void };
  };
  tabs: { query(what: object): Promise<{ url?: string; active: boolean }[]> };
}

/** What the browser's toolbar and notifications show, asked from a page of the extension that runs nothing of ours. */
function shown(quiet: Page) {
  return quiet.evaluate(async () => {
    const { action, notifications } = (globalThis as unknown as { chrome: Chrome }).chrome;
    return {
      number: await action.getBadgeText({}),
      words: await action.getTitle({}),
      colour: (await action.getBadgeBackgroundColor({})).slice(0, 3),
      told: Object.keys(await notifications.getAll()),
    };
  });
}

/** Waits for it while the alarm, which else comes twice a minute, comes each time; it wakes the worker, which asks the centre for news. */
function soon(quiet: Page) {
  return expect.poll(
    async () => {
      await quiet.evaluate(() =>
        (globalThis as unknown as { chrome: Chrome }).chrome.alarms.create('heart', { when: Date.now(), periodInMinutes: 0.5 }),
      );
      return shown(quiet);
    },
    { timeout: 40_000, intervals: [1_000] },
  );
}

interface Cast {
  cancels: ClinicVisit;
  moves: ClinicVisit;
  writes: ClinicVisit;
  confirms: ClinicVisit;
}

function castOf(clinic: Clinic): Cast {
  const [cancels, moves, writes, confirms] = reachable(clinic);
  return { cancels, moves, writes, confirms } as Cast;
}

test.beforeAll(async ({ list, clinic }) => {
  const { cancels } = castOf(clinic);
  await send(list, cancels, 'sendAll');
  clinic.centre.advance(DELIVERY);
  clinic.centre.answer(messageOf(clinic, cancels).clientRef, 'cancel');
  await list.hasColour(cancels, 'red');
});

test('R13 R14 red and orange raise the icon’s number while no list is looked at, whatever becomes of the worker', async ({
  list,
  clinic,
  dozvon,
}) => {
  const { cancels, moves, writes, confirms } = castOf(clinic);
  const refOf = (visit: ClinicVisit) => messageOf(clinic, visit).clientRef;
  const visit = (await list.row(cancels).getAttribute('data-dozvon-visit')) ?? '';
  const quiet = await openQuietPage(dozvon);
  expect(await shown(quiet)).toMatchObject({ number: '', told: [] });
  await list.page.close();

  // The patients go on while the list is closed and the worker is dead.
  await killWorker(quiet);
  clinic.centre.say(writes.phone ?? '', 'приду', { inReplyTo: refOf(writes) });
  clinic.centre.answer(refOf(moves), 'reschedule');
  clinic.centre.answer(refOf(confirms), 'confirm');
  await soon(quiet).toEqual({
    number: '2',
    words: 'Дозвон: 2 пациента отменили или переносят приём, 1 непрочитанный ответ',
    colour: [179, 38, 30],
    told: ['callbacks'],
  });

  // It follows from what is stored: another worker finds it so, and takes off who is dealt with.
  await killWorker(quiet);
  await askWorker(quiet, 'visit.mark', { op: '01KAQ0000000000000000000AB', visit, mark: 'called' });
  await expect.poll(() => shown(quiet)).toMatchObject({ number: '1', told: ['callbacks'] });

  // A press on the notification opens the list, and whoever sees it needs no number.
  const opening = dozvon.context.waitForEvent('page');
  const worker = dozvon.context.serviceWorkers().at(-1) ?? (await dozvon.context.waitForEvent('serviceworker'));
  await worker.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.notifications.onClicked.dispatch('callbacks'));
  const opened = await opening;
  await expect(opened).toHaveURL(clinic.listUrl);
  await new DialList(opened, dozvon).isPainted();
  await expect.poll(() => shown(quiet), { timeout: 20_000 }).toMatchObject({ number: '', words: 'Дозвон', told: [] });
  await quiet.close();
});
