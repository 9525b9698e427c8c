import type { Page } from '@playwright/test';
import type { Colour } from '../../../utils/domain/colour.ts';
import type { Figures } from '../../../utils/domain/shift-figures.ts';
import type { Intent } from '../../../utils/domain/shift-word.ts';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { closeDesk, send } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/fixtures.ts';
import { clinicNow, night, passNight, setClock } from '../harness/night.ts';
import { word } from '../harness/words.ts';
import { type Cast, castOf, choose, DELIVERY, hasMobile, messagesOf, toCome } from './cast.ts';

test.use({
  clinicOptions: { pace: 0, crowd: false, visits: 40, now: clinicNow },
  openOptions: { build: 'chrome-mv3-drill' },
});
test.setTimeout(240_000);

test.beforeEach(() => {
  night.ahead = 0;
});

/** What the morning's calls come to, in turn; the keys are those of the box at the row. */
const OUTCOMES = ['1', '2', '4', '1', '3', '1'] as const;
const MEANS: Record<string, Intent> = { '1': 'coming', '3': 'moves', '4': 'cancels' };

test('R1 to R17: a shift from noon to the next noon; its report is what the centre and the patients have themselves', async ({
  dozvon,
  clinic,
}) => {
  const own = await dozvon.openOwn('options');
  await setClock(own, clinic, '12:00', clinic.today);
  const list = await DialList.open(dozvon, clinic);
  const cast = castOf(clinic);
  const marked = await test.step('from 12:00: messages, answers, SMS, calls to those who cannot be written to', () =>
    playEvening(list, own, clinic, cast));
  await passNight(own, clinic);
  await list.page.bringToFront();
  const calls = await test.step('R6, R7: the morning, by the keyboard, until nobody is left to call', () => playMorning(list));
  await setClock(own, clinic, '12:00');
  await expect(list.page.locator('[data-dozvon-step="call"]')).toHaveCount(0);

  const { report } = await askWorker(own, 'shift.report', { date: clinic.tomorrow });
  if (!report) throw new Error('The day has no report');
  const { total } = report;
  expect(total.messages).toEqual({ messenger: byColour(clinic, 'max'), sms: byColour(clinic, 'sms') });
  expect(total.calls).toEqual({
    reached: calls.filter(({ key }) => key !== '2').length,
    missed: calls.filter(({ key }) => key === '2').length,
    wrong: 0,
  });
  expect(total.marked).toBe(marked);
  expect(wordsOf(total)).toEqual(expectedWords(clinic, cast, calls));
  const links = clinic.visits.flatMap((visit) => clinic.phones.inbox(visit.phone ?? '')).filter(({ answer }) => answer !== null);
  const choices = new Set(links.map(({ clientRef }) => clientRef)).size;
  const letters = clinic.visits.flatMap((visit) => clinic.phones.written(visit.phone ?? '')).length;
  const hours = report.hours.reduce((sum, hour) => sum + hour.answers, 0);
  expect(hours).toBe(choices + letters);
  const open = list.page.locator('#spisok tr[data-dozvon-step]:not([data-dozvon-step="done"])');
  await expect(open).toHaveCount(report.left.length);
});

/** How many visits were marked as called. */
async function playEvening(list: DialList, own: Page, clinic: Clinic, cast: Cast): Promise<number> {
  await send(list, cast.confirms, 'sendAll');
  clinic.centre.advance(DELIVERY);
  choose(clinic, cast.confirms, 'confirm');
  choose(clinic, cast.cancels, 'cancel');
  choose(clinic, cast.moves, 'reschedule');
  const inReplyTo = messagesOf(clinic, cast.writes)[0]?.clientRef ?? null;
  clinic.phones.reply(cast.writes.phone ?? '', 'да, буду', { inReplyTo });
  await list.hasStep(cast.writes, 'ask');
  await list.hasColour(cast.moves, 'orange');
  await list.choose(cast.writes, 'history');
  const card = await list.desk();
  await card.getByRole('button', { name: word('ru', 'desk.replies.coming') }).click();
  await list.hasMark(cast.writes, 'replied');
  await closeDesk(list);

  await setClock(own, clinic, '14:10', clinic.today);
  await list.hasStep(cast.silent[0] as ClinicVisit, 'sms', 40_000);
  await send(list, cast.confirms, 'smsAll');
  clinic.centre.advance(DELIVERY);
  choose(clinic, cast.confirmsLate, 'confirm');
  await list.hasColour(cast.confirmsLate, 'green');
  const called = toCome(clinic).filter((visit) => !hasMobile(visit));
  for (const visit of called) {
    await list.row(visit).scrollIntoViewIfNeeded();
    await list.doubleClick(visit);
    await list.hasMark(visit, 'called');
  }
  await expect(list.page.locator('[data-dozvon-colour="sending"]')).toHaveCount(0, { timeout: 20_000 });
  return called.length;
}

interface CallMade {
  /** The row's id on the page. */
  row: string;
  key: string;
}

async function playMorning(list: DialList): Promise<CallMade[]> {
  const { page } = list;
  const todo = page.locator('#spisok tr').and(page.locator('[data-dozvon-step="call"],[data-dozvon-step="callback"]'));
  await expect(page.locator('[data-dozvon-step="sms"],[data-dozvon-step="send"]')).toHaveCount(0, { timeout: 40_000 });
  const made: CallMade[] = [];
  while ((await todo.count()) > 0) {
    await page.keyboard.press('Alt+n');
    const current = page.locator('tr[data-dozvon-current]').and(todo);
    await expect(current).toHaveCount(1);
    const row = (await current.getAttribute('id')) as string;
    const key = OUTCOMES[made.length % OUTCOMES.length] as string;
    await page.keyboard.press('Alt+m');
    const box = await list.desk();
    await expect(box.getByRole('group', { name: list.word('desk.outcome.pairs') })).toBeVisible();
    await page.keyboard.press(key);
    await list.isDeskClosed();
    made.push({ row, key });
    const reached = page.locator(`#${row}[data-dozvon-step="done"]`);
    if (key === '2') await expect(page.locator(`#${row}`)).not.toHaveAttribute('data-dozvon-mark', /./);
    else await expect(reached).toHaveCount(1);
    if (made.length > 200) throw new Error('The list does not come to an end');
  }
  return made;
}

/** By the centre's record of what it took, and the phones' of what was chosen on each link. */
function byColour(clinic: Clinic, channel: 'max' | 'sms'): Record<Colour, number> {
  const counts: Record<Colour, number> = { red: 0, orange: 0, green: 0, blue: 0, grey: 0, sending: 0 };
  for (const { clientRef, to, status, request } of clinic.centre.messages()) {
    if (request.channels[0]?.channel !== channel) continue;
    const answer = clinic.phones.inbox(to).find((one) => one.clientRef === clientRef)?.answer ?? null;
    if (answer !== null) counts[({ confirm: 'green', reschedule: 'orange', cancel: 'red' } as const)[answer]] += 1;
    else if (status === 'delivered' || status === 'read') counts.blue += 1;
    else counts[['undelivered', 'failed', 'expired', 'rejected'].includes(status) ? 'grey' : 'sending'] += 1;
  }
  return counts;
}

/** Each visit's last word: the call of the morning, else what was chosen or written in the evening. */
function expectedWords(clinic: Clinic, cast: Cast, calls: readonly CallMade[]): Record<string, number> {
  const words = new Map<string, string>([
    [`zap${cast.confirms.id}`, 'coming link'],
    [`zap${cast.confirmsLate.id}`, 'coming link'],
    [`zap${cast.cancels.id}`, 'cancels link'],
    [`zap${cast.moves.id}`, 'moves link'],
    [`zap${cast.writes.id}`, 'coming reply'],
  ]);
  for (const { row, key } of calls) if (MEANS[key]) words.set(row, `${MEANS[key]} call`);
  expect([...words.keys()].every((row) => clinic.visits.some((visit) => `zap${visit.id}` === row))).toBe(true);
  return countEach([...words.values()]);
}

function wordsOf({ words }: Figures): Record<string, number> {
  return countEach(
    Object.entries(words).flatMap(([intent, vias]) =>
      Object.entries(vias).flatMap(([via, count]) => Array.from({ length: count }, () => `${intent} ${via}`)),
    ),
  );
}

function countEach(values: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(values)].sort().map((one) => [one, values.filter((other) => other === one).length]));
}
