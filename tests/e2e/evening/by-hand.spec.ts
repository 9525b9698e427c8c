import type { Frame, Page } from '@playwright/test';
import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { smsForCamera, smsLink } from '../../../utils/domain/by-hand.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { showPhone } from '../../../utils/domain/phone.ts';
import { showDate } from '../../../utils/domain/template.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import type { Dozvon } from '../harness/browser.ts';
import { connectionOf } from '../harness/connect.ts';
import { closeDesk, isSent, openCard, openSend, pressSend, send, sendButton } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { looks } from '../harness/looks.ts';
import { DELIVERY, messageOf, messagesOf, reachable, unreachable } from '../harness/patients.ts';

// No wait between the messenger and the SMS, so that the evening need not be waited for.
test.use({ story: { name: 'by hand', rules: { smsAfter: 0 } } });

function castOf(clinic: Clinic) {
  const [first, second, alone, bySend, late] = reachable(clinic);
  const [grey] = unreachable(clinic);
  const cast = { first, second, alone, bySend, late, grey };
  return cast as Record<keyof typeof cast, ClinicVisit>;
}

/** What the saved template (R3) says without the link, which by hand there is not. */
function textFor({ date, time }: ClinicVisit): string {
  return `Стоматология на Садовой: приём ${showDate(date)} в ${time}.`;
}

async function openByHand(list: DialList, visit: ClinicVisit): Promise<Frame> {
  await list.choose(visit, 'smsAll');
  const desk = await list.desk();
  await expect(desk.getByRole('region', { name: 'SMS вручную' })).toContainText(/\d/);
  return desk;
}

/** Shows this patient's SMS. */
async function pick(desk: Frame, visit: ClinicVisit): Promise<void> {
  await desk.locator('input[type=search]').fill(visit.patient);
  await desk.getByRole('row').filter({ hasText: visit.time }).click();
  await expect(desk.locator('.hand-who')).toContainText(`${visit.patient}${visit.time}`);
}

/** Presses as a person does: in the first half second that the window is seen nothing is taken for a press. */
async function seen(list: DialList): Promise<void> {
  await list.page.waitForTimeout(700);
}

async function handed(own: Page, list: DialList, visit: ClinicVisit) {
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) ?? '';
  const card = await askWorker(own, 'visit.card', { visit: id });
  return (card?.facts ?? []).flatMap((fact) => (fact.kind === 'sms.handed' ? [fact.data] : []));
}

/** The administrator connects the centre anew: it is asked again what it can do. */
async function reconnect(dozvon: Dozvon, clinic: Clinic): Promise<Page> {
  const own = await dozvon.openOwn('options');
  await askWorker(own, 'provider.connect', connectionOf(clinic));
  return own;
}

test.beforeAll(async ({ list, clinic, dozvon }) => {
  clinic.centre.offerSms(false);
  await (await reconnect(dozvon, clinic)).close();
  await send(list, castOf(clinic).first, 'sendAll');
  clinic.centre.advance(DELIVERY);
  await list.hasStep(castOf(clinic).first, 'sms');
  await list.hasStep(castOf(clinic).grey, 'sms');
});

test('R3 a centre without SMS: by hand is all there is, with the template’s text, a link and a code for the phone', async ({
  list,
  clinic,
}) => {
  const { first } = castOf(clinic);
  const desk = await openByHand(list, first);
  await expect(desk.getByRole('radio', { name: 'Центр обработки' })).toBeDisabled();
  await expect(desk.getByText('не отправляет SMS', { exact: true })).toBeVisible();
  await expect(desk.getByRole('radio', { name: 'Вручную' })).toBeChecked();
  await pick(desk, first);
  await expect(desk.locator('.hand .bubble')).toHaveText(textFor(first));
  await expect(desk.locator('.hand-phone')).toHaveText(showPhone(first.phone ?? ''));
  await expect(desk.locator('.hand-open')).toHaveAttribute('href', smsLink(first.phone ?? '', textFor(first)));
  const code = generate(smsForCamera(first.phone ?? '', textFor(first)));
  await expect(desk.locator('svg.qr path')).toHaveAttribute('d', toSvgPath(code));
  await closeDesk(list);
});

test('the sms: link leaves the list and the window where they are', async ({ list, clinic, dozvon }) => {
  await expect(list.row(castOf(clinic).second)).toBeAttached();
  // In a tab of its own: the browser's question which program to open stays over it, and no test can answer it.
  const beside = await DialList.open(dozvon, clinic);
  const desk = await openByHand(beside, castOf(clinic).second);
  const navigated: string[] = [];
  beside.page.on('framenavigated', (frame) => navigated.push(frame.url()));
  const tabs = dozvon.context.pages().length;
  await desk.locator('.hand-open').click();
  await expect(desk.locator('.hand-open')).toBeFocused();
  expect(dozvon.context.pages()).toHaveLength(tabs);
  expect(beside.page.url()).toBe(clinic.listUrl);
  await expect(beside.page.locator('#spisok tbody tr')).toHaveCount(clinic.visits.length);
  await expect(desk.locator('.hand-who')).toBeAttached();
  expect(navigated).toEqual([]);
  await beside.page.close();
});

test('R3 R12 R16 one after another by the keyboard alone: text copied, handed over, taken back, and not twice', async ({
  list,
  clinic,
  dozvon,
}) => {
  const { first, grey } = castOf(clinic);
  const { keyboard } = list.page;
  const desk = await openByHand(list, first);
  const grid = desk.getByRole('grid');
  const name = desk.locator('.hand-who strong');
  await expect(grid).toBeFocused();
  await seen(list);

  await keyboard.press('Home');
  await expect(name).toHaveText(first.patient);
  await keyboard.press('Control+c');
  await expect(desk.locator('.hand-said')).toHaveText('Текст скопирован');
  await keyboard.press('Enter');
  await expect(desk.locator('.hand-bar')).toContainText(/Передано 1 из \d+\./);
  await expect(name).not.toHaveText(first.patient);
  await list.hasStep(first, 'wait');
  await looks(list, first, 'blue');

  const next = (await name.textContent()) ?? '';
  await keyboard.press('Enter');
  await expect(desk.locator('.hand-bar')).toContainText(/Передано 2 из \d+\./);
  await expect(desk.locator('.undo-strip')).toContainText(next);
  await keyboard.press('Control+z');
  await expect(desk.locator('.hand-bar')).toContainText(/Передано 1 из \d+\./);
  await expect(desk.locator('.undo-strip')).toHaveCount(0);

  await pick(desk, grey);
  await grid.focus();
  await keyboard.press('Enter');
  await list.hasStep(grey, 'call');
  await looks(list, grey, 'grey');

  // What was copied is the text, whole.
  const search = desk.locator('input[type=search]');
  await search.fill('');
  await search.press('Control+v');
  await expect(search).toHaveValue(textFor(first));
  await search.fill(first.patient);
  await desk.getByRole('radio', { name: /Не получат/ }).check();
  await expect(desk.getByRole('row').filter({ hasText: first.time })).toContainText('SMS уже передано');
  await search.fill('');
  await closeDesk(list);

  const own = await dozvon.openOwn('options');
  expect(await handed(own, list, first)).toEqual([{ to: first.phone, text: textFor(first) }]);
  const visit = (await list.row(first).getAttribute('data-dozvon-visit')) ?? '';
  const entries = [{ op: newFactId(Date.now()), visit }];
  expect(await askWorker(own, 'sms.hand', { date: first.date, template: 'visit', entries })).toEqual({
    handed: [],
    leftOut: [{ visit, reason: 'handed' }],
  });
  expect(clinic.centre.messages().filter(({ clientRef }) => clientRef.endsWith('.sms'))).toEqual([]);
  await own.close();
});

test('R12 R16 from a visit’s card: one patient, and its history says so', async ({ list, clinic }) => {
  const { alone } = castOf(clinic);
  const card = await openCard(list, alone);
  await card.getByRole('button', { name: 'SMS вручную' }).click();
  await expect(card.locator('.hand-who')).toContainText(alone.patient);
  await seen(list);
  await card.locator('button.primary').click();
  await expect(card.locator('.hand-bar')).toContainText('Передано 1 из 1.');
  await expect(card.locator('button.primary')).toBeDisabled();
  await list.hasStep(alone, 'wait');
  await closeDesk(list);
  const again = await openCard(list, alone);
  await expect(again.locator('.history')).toContainText(`SMS передано на телефон клиники для ${showPhone(alone.phone ?? '')}`);
  await expect(again.getByRole('button', { name: 'SMS вручную' })).toHaveCount(0);
  await closeDesk(list);
});

test('nobody gets it twice: once the centre sends SMS, a send to all skips those handed over by hand', async ({
  list,
  clinic,
  dozvon,
}) => {
  const { bySend, late } = castOf(clinic);
  const byHand = await openByHand(list, bySend);
  await pick(byHand, bySend);
  await seen(list);
  await byHand.locator('button.primary').click();
  await expect(byHand.locator('.undo-strip')).toContainText(bySend.patient);
  await closeDesk(list);

  clinic.centre.offerSms(true);
  const own = await reconnect(dozvon, clinic);
  const id = (await list.row(bySend).getAttribute('data-dozvon-visit')) ?? '';
  await list.page.bringToFront();
  const desk = await openSend(list, late, 'smsAll');
  await expect(desk.getByRole('radio', { name: 'Центр обработки' })).toBeChecked();
  await expect(desk.locator('.recipients-counts')).toContainText(/SMS уже передано \d/);
  const wanted = Number(/\d+/.exec((await sendButton(desk).textContent()) ?? '')?.[0]);
  await pressSend(list, desk);
  await isSent(list, desk);
  await closeDesk(list);

  const sms = clinic.centre.messages().filter(({ clientRef }) => clientRef.endsWith('.sms'));
  expect(sms).toHaveLength(wanted);
  expect(messageOf(clinic, late, 'sms').to).toBe(late.phone);
  expect(messagesOf(clinic, bySend)).toHaveLength(1);
  // And the other way round: what went through the centre is not handed over as well.
  const visit = (await list.row(late).getAttribute('data-dozvon-visit')) ?? '';
  const entries = [visit, id].map((one) => ({ op: newFactId(Date.now()), visit: one }));
  expect(await askWorker(own, 'sms.hand', { date: late.date, template: 'visit', entries })).toEqual({
    handed: [],
    leftOut: [
      { visit, reason: 'alreadySent' },
      { visit: id, reason: 'handed' },
    ],
  });
  await own.close();
});
