import type { Fault } from '../../clinic/centre/faults.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import type { Dozvon } from '../harness/browser.ts';
import { connectionOf } from '../harness/connect.ts';
import { isSent, openCard, openSend, pressSend } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';
import { DELIVERY } from '../harness/patients.ts';
import { expectColours, expectOnce, recipients } from './expected.ts';
import { expect, test } from './fixtures.ts';

// Most of a test is waiting for the next attempt: they wait side by side.
test.describe.configure({ mode: 'parallel' });

/** What the centre does to a send, the words (`fault.<code>`) in which the operator hears of it, and what ends it. */
const FAULTS: [Fault, string, 'by itself' | 'once it is connected again'][] = [
  ['truncated-json', 'notJson', 'by itself'],
  ['500', 'serverError', 'by itself'],
  ['accept-500', 'serverError', 'by itself'],
  ['drop-after', 'unreachable', 'by itself'],
  ['html', 'notJson', 'once it is connected again'],
  ['redirect', 'redirected', 'once it is connected again'],
];

/** Like another one of them to all but the client, whose own tests have each: played by `npm run e2e:all` alone. */
const LIKE_OTHERS: readonly Fault[] = ['truncated-json', 'accept-500', 'drop-after', 'redirect'];

for (const [fault, code, end] of FAULTS) {
  const tag = LIKE_OTHERS.includes(fault) ? ['@long'] : [];
  test(`the centre's ${fault} holds a send up in words, which goes on ${end}`, { tag }, async ({ dozvon, list, clinic }) => {
    const desk = await openSend(list, someone(clinic), 'sendAll');
    clinic.centre.fail(fault, { on: 'send', times: Number.POSITIVE_INFINITY });
    await pressSend(list, desk);

    await expect(desk.getByText(list.word(`fault.${code}`)).first()).toBeVisible();
    await isSaid(dozvon, list, code);
    await showsNoneBut(list, 'sending');

    clinic.centre.heal();
    if (end !== 'by itself') await connectAgain(dozvon, list, null);
    await goesOn(list, clinic);
  });
}

test('the centre that asks for eight seconds (429) is left alone for as long', { tag: '@long' }, async ({
  dozvon,
  list,
  clinic,
}) => {
  const desk = await openSend(list, someone(clinic), 'sendAll');
  // Long enough for the bar and the popup to be looked at meanwhile.
  clinic.centre.fail('429', { on: 'send', retryAfter: 8 });
  await pressSend(list, desk);

  await expect(desk.getByText(list.word('fault.tooMany')).first()).toBeVisible();
  await isSaid(dozvon, list, 'tooMany');
  await showsNoneBut(list, 'sending');

  await goesOn(list, clinic);
  const [refused, next] = sends(clinic);
  expect(refused?.status).toBe(429);
  expect((next?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(8000);
});

test('a send that the centre takes without a word for 20 seconds is said to be so, and goes on', { tag: '@long' }, async ({
  dozvon,
  list,
  clinic,
}) => {
  const desk = await openSend(list, someone(clinic), 'sendAll');
  clinic.centre.fail('stall', { on: 'send' });
  const began = Date.now();
  await pressSend(list, desk);

  // The whole patience of R10's client, in real time.
  await expect(desk.getByText(list.word('fault.silent')).first()).toBeVisible({ timeout: 25_000 });
  expect(Date.now() - began).toBeGreaterThanOrEqual(20_000);
  await isSaid(dozvon, list, 'silent');
  await showsNoneBut(list, 'sending');
  await goesOn(list, clinic);
});

test('a connection dropped after the centre took the messages sends none twice', async ({ list, clinic }) => {
  const desk = await openSend(list, someone(clinic), 'sendAll');
  clinic.centre.fail('drop-after', { on: 'send' });
  await pressSend(list, desk);
  await goesOn(list, clinic);
  const bodies = sends(clinic).map((request) => JSON.stringify(request.body));
  console.log(`drop-after: ${bodies.length} POSTs of ${new Set(bodies).size} different batches`);
});

test('a refused key waits for a person, who connects again, and the send goes on', async ({ dozvon, list, clinic, own }) => {
  await askWorker(own, 'provider.connect', { ...connectionOf(clinic), secrets: { token: 'an-old-key' } });
  const desk = await openSend(list, someone(clinic), 'sendAll');
  await pressSend(list, desk);
  await expect(desk.getByText(list.word('fault.unauthorised')).first()).toBeVisible();
  await isSaid(dozvon, list, 'unauthorised');
  await showsNoneBut(list, 'sending');
  expect(sends(clinic).length).toBeLessThanOrEqual(1);

  await connectAgain(dozvon, list, clinic.token);
  await goesOn(list, clinic);
});

for (const fault of ['duplicate-events', 'shuffle-events'] as const) {
  const tag = fault === 'duplicate-events' ? ['@long'] : [];
  test(`${fault} change nothing`, { tag }, async ({ list, clinic, own }) => {
    const [first, second] = recipients(clinic).filter(({ phone }) => clinic.phones.plan(phone ?? '') !== 'none');
    if (!first || !second) throw new Error('Nobody can be reached');
    clinic.centre.fail(fault, { times: Number.POSITIVE_INFINITY });
    const desk = await openSend(list, first, 'sendAll');
    await pressSend(list, desk);
    await isSent(list, desk);
    await list.page.keyboard.press('Escape');
    await list.isDeskClosed();
    clinic.centre.advance(DELIVERY);
    clinic.phones.choose(first.phone ?? '', 0, 'confirm');
    clinic.phones.reply(second.phone ?? '', 'Буду, спасибо');
    // A person's second thoughts come later than the first; events of one millisecond have no order.
    await own.waitForTimeout(5);
    clinic.phones.choose(first.phone ?? '', 0, 'cancel');

    await expectColours(list, clinic);
    expectOnce(clinic, recipients(clinic));
    const card = await openCard(list, second);
    await expect(card.getByRole('article')).toHaveCount(1);
    await expect(card.getByRole('article')).toContainText('Буду, спасибо');
  });
}

test('news that come cut short are read later, and their lack is said', { tag: '@long' }, async ({ dozvon, list, clinic }) => {
  const desk = await openSend(list, someone(clinic), 'sendAll');
  await pressSend(list, desk);
  await isSent(list, desk);
  clinic.centre.fail('truncated-json', { on: 'events', times: Number.POSITIVE_INFINITY });
  clinic.centre.advance(DELIVERY);
  await isSaid(dozvon, list, 'notJson');
  await showsNoneBut(list, 'sending');
  clinic.centre.heal();
  await expectColours(list, clinic);
});

/** The bar on the list and the popup say what is wrong. */
async function isSaid(dozvon: Dozvon, list: DialList, code: string): Promise<void> {
  await expect
    .poll(async () => (await list.overlay.find('StaticText', list.word(`fault.${code}`))).length, { timeout: 15_000 })
    .toBeGreaterThan(0);
  const popup = await dozvon.openOwn('popup');
  await expect(popup.getByText(list.word(`fault.${code}`)).first()).toBeVisible();
  await popup.close();
}

/** A person presses «Подключить» in the options, with another key or the kept one. */
async function connectAgain(dozvon: Dozvon, list: DialList, token: string | null): Promise<void> {
  const options = await dozvon.openOwn('options');
  if (token !== null) await options.getByLabel(list.word('provider.processing_centre.token')).fill(token);
  const connect = { name: list.word('options.providers.connect'), exact: true };
  await options.locator('#providers').getByRole('button', connect).click();
  await expect(options.getByText(list.word('options.providers.connected', 'Центр обработки'))).toBeVisible();
  await options.close();
}

async function showsNoneBut(list: DialList, colour: string): Promise<void> {
  await expect(list.page.locator(`[data-dozvon-colour]:not([data-dozvon-colour="${colour}"])`)).toHaveCount(0);
}

/** The desk comes to its end, everybody was sent to once, and every colour comes. */
async function goesOn(list: DialList, clinic: Clinic): Promise<void> {
  await isSent(list, await list.desk());
  expectOnce(clinic, recipients(clinic));
  await expectColours(list, clinic);
}

function sends(clinic: Clinic) {
  return clinic.centre.requests.filter((request) => request.method === 'POST' && request.path === '/v1/messages');
}

function someone(clinic: Clinic): ClinicVisit {
  const [first] = recipients(clinic);
  if (!first) throw new Error('The clinic has nobody to send to');
  return first;
}
