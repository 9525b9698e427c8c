import type { Frame } from '@playwright/test';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { closeDesk, isSent, openCard, openSend, pressSend, seeSend, sendButton } from '../harness/desk.ts';
import { isTogether, type Operator } from '../harness/operators.ts';
import { reachable } from '../harness/patients.ts';
import { expect, hasNats, test } from './fixtures.ts';
import { bareRoundTrips, spread } from './floor.ts';

test.skip(!hasNats, 'There is no nats-server here');
test.describe.configure({ mode: 'serial' });
test.setTimeout(120_000);

test('R4 a mark of one operator is pink on the others’ open pages, and so is its undoing', async ({
  operators,
  clinic,
  nats,
}) => {
  const [anna, vera, olga] = operators;
  const took: number[] = [];
  const visits = clinic.visits.filter(({ phone }) => phone !== null).slice(0, 20);
  for (const visit of visits) {
    await vera.list.page.bringToFront();
    const watched = watchMark(vera, visit);
    await watched.ready;
    await anna.list.doubleClick(visit);
    took.push(await watched.took);
    for (const one of [vera, olga]) await one.list.hasMark(visit, 'called');
  }
  const [first] = visits as [ClinicVisit];
  await olga.list.doubleClick(first);
  await anna.list.hasMark(first, null);
  await vera.list.hasMark(first, null);
  const floor = await bareRoundTrips(nats, 100);
  console.log(`${took.length} marks, seen in another Chromium: ${spread(took)}; floor, a bare publish heard: ${spread(floor)}`);
});

// Who is where is told each 20 s and kept nowhere: a worker killed every second never gets to know it.
test('who is at a visit’s card is seen at its row by the others, until the card closes', {
  tag: '@undisturbed',
}, async ({ operators, clinic }) => {
  const [anna, vera] = operators;
  const visit = clinic.visits[10] as ClinicVisit;
  await openCard(anna.list, visit);
  await vera.list.page.bringToFront();
  await vera.list.row(visit).scrollIntoViewIfNeeded();
  await vera.list.overlay.one('button', /сейчас звонит Анна/);
  const card = await openCard(vera.list, visit);
  await expect(card.getByText('Анна сейчас в карточке этого приёма или звонит.')).toBeVisible();
  await closeDesk(vera.list);
  await closeDesk(anna.list);
  await vera.list.page.bringToFront();
  await vera.list.overlay.gone('button', /сейчас звонит Анна/);
});

test('two send to all at once: each patient is written to once, and both see the same colours', async ({ operators, clinic }) => {
  const [anna, vera, olga] = operators;
  const [visit] = reachable(clinic) as [ClinicVisit];
  const desks = await Promise.all([anna, vera].map((one) => openSend(one.list, visit, 'sendAll')));
  await Promise.all([anna, vera].map((one, i) => seeSend(one.list, desks[i] as Frame)));
  await Promise.all(desks.map(pressIfAny));
  // Whoever came second finds all of them written to already, or some.
  for (const desk of desks) {
    const done = desk.getByRole('heading', { name: anna.list.word('desk.progress.titleDone') });
    await expect(done.or(desk.getByText(anna.list.word('refusal.nothing')).first())).toBeVisible({ timeout: 30_000 });
  }
  for (const one of [anna, vera]) await closeDesk(one.list);
  const sent = clinic.centre.messages().map(({ clientRef }) => clientRef);
  expect(new Set(sent).size).toBe(sent.length);
  expect([...clinic.centre.effects().values()].every((times) => times === 1)).toBe(true);
  expect(sent.length).toBeGreaterThan(20);
  clinic.centre.advance(7 * 60_000);
  for (const one of [anna, vera, olga]) await one.list.hasColour(visit, 'blue', 40_000);
});

test('without the store a list waits and says so, one patient needs a word; what was done goes out when it is back', async ({
  operators,
  clinic,
  nats,
}) => {
  const [anna, vera] = operators;
  // A new visit, so that there is somebody to write to.
  const marked = reachable(clinic).at(-1) as ClinicVisit;
  const one = clinic.visits.find((visit) => visit.phone === null && !visit.cancelled) as ClinicVisit;
  clinic.dent.setPhone(clinic.visits.indexOf(one), '+79375551234');
  await anna.list.page.reload();
  await anna.list.isPainted();
  await nats.kill();
  await anna.list.page.bringToFront();
  await anna.list.overlay.one('StaticText', /Команда недоступна/, 40_000);
  await anna.list.doubleClick(marked);
  await anna.list.hasMark(marked, 'called');
  await vera.list.hasMark(marked, null);

  const before = clinic.centre.messages().length;
  const list = await openSend(anna.list, one, 'sendAll');
  await expect(list.getByText('Сообщения подождут и уйдут').first()).toBeVisible();
  await closeDesk(anna.list);
  const single = await openSend(anna.list, one, 'sendOne');
  await expect(single.getByText('пациент получит второе сообщение')).toBeVisible();
  await expect(sendButton(single)).toBeDisabled();
  await single.getByLabel('Отправить всё равно').check();
  await pressSend(anna.list, single);
  await isSent(anna.list, single);
  await closeDesk(anna.list);
  expect(clinic.centre.messages()).toHaveLength(before + 1);

  await nats.start();
  for (const { own } of operators) await isTogether(own);
  await vera.list.hasMark(marked, 'called');
});

test('one profile polls for all; when it dies another one takes over within 30 s', async ({ operators, clinic }) => {
  const [anna, vera, olga] = operators;
  const pollers = async (all: Operator[]) => {
    const polls = await Promise.all(
      all.map(async ({ own }) => (await askWorker(own, 'provider.health', {})).health.providers[0]?.isPoller ?? false),
    );
    return all.filter((_, i) => polls[i]);
  };
  await expect.poll(async () => (await pollers(operators)).length, { timeout: 30_000 }).toBe(1);
  const [holder] = await pollers(operators);
  const others = [anna, vera, olga].filter((one) => one !== holder);
  await holder?.dozvon.close();
  const began = Date.now();
  await expect.poll(async () => (await pollers(others)).length, { timeout: 40_000 }).toBe(1);
  const took = Date.now() - began;
  console.log(`a dead poller is replaced after ${(took / 1000).toFixed(1)} s`);
  expect(took).toBeLessThan(30_000);
  const [visit] = reachable(clinic) as [ClinicVisit];
  const message = clinic.centre.messages().find(({ request }) => request.visit?.patient === visit.patient);
  clinic.centre.answer(message?.clientRef ?? '', 'confirm');
  for (const one of others) await one.list.hasColour(visit, 'green', 40_000);
});

/** «Отправить», unless the other one's send has left nobody to send to meanwhile. */
async function pressIfAny(desk: Frame): Promise<void> {
  try {
    await sendButton(desk).click({ timeout: 3_000 });
  } catch {
    await expect(sendButton(desk)).toBeDisabled();
  }
}

/** Hears of a mark in the very frame in which it appears. */
function watchMark({ list }: Operator, visit: ClinicVisit): { ready: Promise<unknown>; took: Promise<number> } {
  let begun = 0;
  const row = list.row(visit);
  const ready = row.evaluate((element) => {
    const marked = new Promise<number>((resolve) => {
      new MutationObserver(() => element.hasAttribute('data-dozvon-mark') && resolve(Date.now())).observe(element, {
        attributes: true,
      });
    });
    Object.assign(element.ownerDocument.defaultView as Window, { marked });
  });
  const took = ready.then(async () => {
    begun = Date.now();
    const at = await list.page.evaluate(() => (window as unknown as { marked: Promise<number> }).marked);
    return at - begun;
  });
  return { ready, took };
}
