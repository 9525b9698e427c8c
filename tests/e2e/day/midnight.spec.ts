import type { Page } from '@playwright/test';
import type { CallReport } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { closeDesk, send } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/fixtures.ts';
import { clinicNow, night, passNight, setClock } from '../harness/night.ts';
import { word } from '../harness/words.ts';
import { type Cast, castOf, choose, DELIVERY, hasMobile, messagesOf, toCome } from './cast.ts';

test.use({
  clinicOptions: { pace: 0, crowd: false, visits: 60, now: clinicNow },
  openOptions: { build: 'chrome-mv3-drill' },
  rules: { smsAfter: 0 },
});
test.setTimeout(180_000);

test.beforeEach(() => {
  night.ahead = 0;
});

test('R6, R7, R15, R17: the morning’s list is made of the evening’s facts', { tag: '@long' }, async ({
  dozvon,
  clinic,
  list,
}) => {
  const own = await dozvon.openOwn('options');
  // Nothing is sent from a window that is out of sight.
  await list.page.bringToFront();
  const cast = castOf(clinic);
  await test.step('the evening of day D', () => playEvening(list, clinic, cast));

  const evening = await summaryOf(own, clinic);
  expect(evening.steps).toMatchObject({ send: 0, sms: 0, ask: 0 });
  await passNight(own, clinic);

  await test.step('R6: on the list left open, on a loaded one, and by the worker’s own count', async () => {
    const expected = morningList(clinic, cast);
    expect(expected.length).toBeGreaterThan(cast.silent.length);
    await hasSteps(list, 'call', expected, 40_000);
    await list.page.reload();
    await list.isPainted();
    await hasSteps(list, 'call', expected);
    await hasSteps(list, 'callback', [cast.cancels, cast.moves]);
    for (const step of ['ask', 'sms', 'send', 'wait']) await hasSteps(list, step, []);
    const { steps, marked, next } = await summaryOf(own, clinic);
    expect(steps).toEqual({
      call: expected.length,
      callback: 2,
      done: clinic.visits.length - expected.length - 2,
      ask: 0,
      sms: 0,
      send: 0,
      wait: 0,
    });
    expect(marked).toEqual(evening.marked);
    const [first] = [cast.cancels, cast.moves].sort((a, b) => (a.time < b.time ? -1 : 1));
    expect(next?.time).toBe(first?.time);
  });

  await test.step('R15, R17, R4: whoever confirmed, wrote or was called is out, R13, R14 are called back', async () => {
    for (const visit of [cast.confirms, cast.confirmsLate, cast.writes, ...withoutMobile(clinic)])
      await list.hasStep(visit, 'done');
    await list.hasMark(cast.writes, 'replied');
    // Marks of the evening ask for nothing.
    await expect(list.page.locator('tr[data-dozvon-comment="due"]')).toHaveCount(0);
    await list.hasColour(cast.confirms, 'green');
    await list.hasColour(cast.cancels, 'red');
    await list.hasColour(cast.moves, 'orange');
  });

  const [blue, missed, later] = cast.silent as [ClinicVisit, ClinicVisit, ClinicVisit];
  await test.step('R7: a double click waits for what came of the call, through a reload', async () => {
    await doubleClick(list, blue);
    await list.hasMark(blue, 'called');
    await hasComment(list, blue, 'due');
    await list.hasStep(blue, 'ask');
    await list.page.reload();
    await hasComment(list, blue, 'due');
    expect((await report(own, list, blue)).next).toEqual({ step: 'done', reason: 'willCome' });
    await hasComment(list, blue, 'kept');
    await list.hasMark(blue, 'called');
    await list.hasStep(blue, 'done');
  });

  await test.step('R7: who did not pick up is not pink and is called again; a second call needs its own outcome', async () => {
    await doubleClick(list, missed);
    await hasComment(list, missed, 'due');
    await report(own, list, missed, { picked: 'no', will: 'unsaid' });
    await list.hasMark(missed, null);
    await hasComment(list, missed, 'kept');
    await list.hasStep(missed, 'call');
    await doubleClick(list, missed);
    await hasComment(list, missed, 'due');
    await list.hasStep(missed, 'ask');
  });

  await test.step('«перезвонить в …»: waits, and comes back at its time', async () => {
    const again = clinicNow() + 15 * 60_000;
    await report(own, list, later, { will: 'later', again });
    await list.hasStep(later, 'wait');
    await setClock(own, clinic, '10:16');
    await list.hasStep(later, 'call', 40_000);
  });

  await test.step('R15: a confirmation in the morning ends the calls', async () => {
    choose(clinic, cast.silent[3] as ClinicVisit, 'confirm');
    await list.hasStep(cast.silent[3] as ClinicVisit, 'done');
  });
});

/** R1 to R5, R8 to R17 of the evening, by the mouse and the keyboard. */
async function playEvening(list: DialList, clinic: Clinic, cast: Cast): Promise<void> {
  await send(list, cast.confirms, 'sendAll');
  clinic.centre.advance(DELIVERY);
  choose(clinic, cast.confirms, 'confirm');
  choose(clinic, cast.cancels, 'cancel');
  choose(clinic, cast.moves, 'reschedule');
  clinic.centre.say(cast.writes.phone ?? '', 'да, буду', { inReplyTo: messagesOf(clinic, cast.writes)[0]?.clientRef ?? '' });
  await list.hasStep(cast.writes, 'ask');
  await list.hasColour(cast.moves, 'orange');
  await list.choose(cast.writes, 'history');
  const card = await list.desk();
  await card.getByRole('button', { name: word('ru', 'desk.replies.coming') }).click();
  await list.hasMark(cast.writes, 'replied');
  await closeDesk(list);
  await list.hasStep(cast.silent[0] as ClinicVisit, 'sms');
  await send(list, cast.confirms, 'smsAll');
  clinic.centre.advance(DELIVERY);
  choose(clinic, cast.confirmsLate, 'confirm');
  // R5: nobody could write to them, so they were called in the evening.
  for (const visit of withoutMobile(clinic)) {
    await doubleClick(list, visit);
    await list.hasMark(visit, 'called');
  }
  await list.hasColour(cast.confirmsLate, 'green');
  await expect(list.page.locator('[data-dozvon-colour="sending"]')).toHaveCount(0, { timeout: 20_000 });
}

/** By the centre's own record: whoever it took something for, but those who answered on the link or were marked as coming. */
function morningList(clinic: Clinic, { confirms, confirmsLate, cancels, moves, writes }: Cast): ClinicVisit[] {
  const answered = [confirms, confirmsLate, cancels, moves, writes];
  // A patient's second visit of the day was written about together with the first.
  const isWrittenTo = (visit: ClinicVisit) =>
    clinic.visits.some((one) => one.phone === visit.phone && one.patient === visit.patient && messagesOf(clinic, one).length > 0);
  return toCome(clinic).filter((visit) => isWrittenTo(visit) && !answered.includes(visit));
}

function withoutMobile(clinic: Clinic): ClinicVisit[] {
  return toCome(clinic).filter((visit) => !hasMobile(visit));
}

async function summaryOf(own: Page, clinic: Clinic) {
  const { summary } = await askWorker(own, 'shift.summary', { date: clinic.tomorrow });
  if (!summary) throw new Error('The day has no summary');
  return summary;
}

async function hasSteps(list: DialList, step: string, visits: readonly ClinicVisit[], timeout = 20_000): Promise<void> {
  const shown = () =>
    list.page.locator(`#spisok tr[data-dozvon-step="${step}"]`).evaluateAll((rows) => rows.map((row) => row.id).sort());
  await expect.poll(shown, { timeout }).toEqual(visits.map((visit) => `zap${visit.id}`).sort());
}

async function hasComment(list: DialList, visit: ClinicVisit, state: 'none' | 'due' | 'kept'): Promise<void> {
  await expect(list.row(visit)).toHaveAttribute('data-dozvon-comment', state, { timeout: 15_000 });
}

/** A double click in the morning opens the box at the row, which this test leaves as it is. */
async function doubleClick(list: DialList, visit: ClinicVisit): Promise<void> {
  await list.row(visit).scrollIntoViewIfNeeded();
  await list.doubleClick(visit);
}

/** What the box at the row tells the worker. */
async function report(own: Page, list: DialList, visit: ClinicVisit, change: Partial<CallReport> = {}) {
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) ?? '';
  const outcome: CallReport = { picked: 'yes', will: 'yes', comment: 'придёт', again: null, ...change };
  const { paints } = await askWorker(own, 'call.report', {
    reports: [{ op: newFactId(clinicNow()), visit: id, report: outcome }],
  });
  const paint = paints[0];
  if (!paint) throw new Error('The worker painted nothing');
  return paint;
}
