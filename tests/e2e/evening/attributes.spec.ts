import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, openCard, send } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { DELIVERY, hasMobile, messageOf, reachable, twice, unreachable, visitOf } from '../harness/patients.ts';

test.use({ story: { name: 'attributes', rules: { smsAfter: 0 } } });

const REPLY = 'буду ровно в полдень';

function castOf(clinic: Clinic) {
  const [sending, blue, red, orange, green, called, replied, writes] = reachable(clinic);
  const [grey] = unreachable(clinic);
  return { sending, blue, red, orange, green, called, replied, writes, grey } as Record<
    'sending' | 'blue' | 'red' | 'orange' | 'green' | 'called' | 'replied' | 'writes' | 'grey',
    ClinicVisit
  >;
}

/** Everything of ours that stands on the page: on what kind of element, by what name, with what value. */
function ours(list: DialList): Promise<{ on: string; name: string; value: string }[]> {
  return list.page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(({ name }) => name.includes('dozvon') || (name === 'title' && element.matches('#spisok td')))
        .map(({ name, value }) => ({ on: element.matches('#spisok tbody tr') ? 'row' : element.className, name, value })),
    ),
  );
}

async function valuesOf(list: DialList, name: string): Promise<string[]> {
  const found = (await ours(list)).filter((one) => one.name === name).map(({ value }) => value);
  return [...new Set(found)].sort();
}

test('before anything was sent rows have an id and a step, numbers no colour', async ({ list, clinic }) => {
  const all = await ours(list);
  const ids = all.filter(({ name }) => name === 'data-dozvon-visit').map(({ value }) => value);
  expect(ids).toHaveLength(clinic.visits.length);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z2-7]{16}$/);
  expect(await valuesOf(list, 'data-dozvon-step')).toEqual(['call', 'done', 'send']);
  expect(await valuesOf(list, 'data-dozvon-comment')).toEqual(['none']);
  expect(await valuesOf(list, 'data-dozvon-colour')).toEqual([]);
  expect(await valuesOf(list, 'data-dozvon-mark')).toEqual([]);
  for (const visit of clinic.visits) {
    await list.hasStep(visit, visit.cancelled ? 'done' : hasMobile(visit) ? 'send' : 'call');
  }
});

test('a visit keeps its id when the list is loaded anew', async ({ list, clinic }) => {
  const visit = castOf(clinic).blue;
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) ?? '';
  await list.page.reload();
  await expect(list.row(visit)).toHaveAttribute('data-dozvon-visit', id);
});

test.describe('in the middle of the evening', () => {
  test.beforeAll(async ({ list, clinic }) => {
    const cast = castOf(clinic);
    await send(list, cast.blue, 'sendAll');
    // From here on nothing moves this one any more.
    clinic.centre.report(messageOf(clinic, cast.sending).clientRef, 'sent');
    clinic.centre.advance(DELIVERY);
    await list.doubleClick(cast.called);
    for (const visit of [cast.replied, cast.writes]) {
      clinic.centre.say(visit.phone ?? '', REPLY, { inReplyTo: messageOf(clinic, visit).clientRef });
    }
    clinic.centre.answer(messageOf(clinic, cast.red).clientRef, 'cancel');
    clinic.centre.answer(messageOf(clinic, cast.orange).clientRef, 'reschedule');
    clinic.centre.answer(messageOf(clinic, cast.green).clientRef, 'confirm');
    await list.hasColour(cast.green, 'green');
    const card = await openCard(list, cast.replied);
    await card.getByRole('button', { name: list.word('desk.replies.coming') }).click();
    await list.hasMark(cast.replied, 'replied');
    await closeDesk(list);
  });

  test('data-dozvon-colour has each of its six values, on the number’s cell', async ({ list, clinic }) => {
    const cast = castOf(clinic);
    for (const colour of ['sending', 'blue', 'grey', 'red', 'orange', 'green'] as const) {
      await list.hasColour(cast[colour], colour);
    }
    expect(await valuesOf(list, 'data-dozvon-colour')).toEqual(['blue', 'green', 'grey', 'orange', 'red', 'sending']);
    const cells = (await ours(list)).filter(({ name }) => name === 'data-dozvon-colour').map(({ on }) => on);
    expect(new Set(cells)).toEqual(new Set(['tel']));
  });

  test('data-dozvon-mark has both its values, and is absent where nobody marked', async ({ list, clinic }) => {
    const cast = castOf(clinic);
    await list.hasMark(cast.called, 'called');
    await list.hasMark(cast.replied, 'replied');
    await list.hasMark(cast.blue, null);
    expect(await valuesOf(list, 'data-dozvon-mark')).toEqual(['called', 'replied']);
  });

  test('data-dozvon-step has each of its seven values in the course of the evening', async ({ list, clinic }) => {
    const cast = castOf(clinic);
    await list.hasStep(cast.red, 'callback');
    await list.hasStep(cast.orange, 'callback');
    await list.hasStep(cast.green, 'done');
    await list.hasStep(cast.called, 'done');
    await list.hasStep(cast.writes, 'ask');
    await list.hasStep(cast.blue, 'sms');
    await list.hasStep(
      visitOf(clinic, (visit) => visit.phone === null),
      'call',
    );
    // The second visit of a patient who was written to about the first; `send` was there before anything was sent.
    await list.hasStep(twice(clinic)[1], 'wait');
    expect(await valuesOf(list, 'data-dozvon-step')).toEqual(['ask', 'call', 'callback', 'done', 'sms', 'wait']);
  });

  test('nothing else of ours stands on the page, and one closed element beside it', async ({ list }) => {
    const kinds = new Set((await ours(list)).map(({ on, name }) => `${on} ${name}`));
    expect(kinds).toEqual(
      new Set([
        'row data-dozvon-visit',
        'row data-dozvon-mark',
        'row data-dozvon-step',
        'row data-dozvon-comment',
        'tel data-dozvon-colour',
        'tel title',
      ]),
    );
    const layer = await list.page.evaluate(() =>
      [...document.documentElement.children]
        .filter((element) => element !== document.head && element !== document.body)
        .map((element) => ({ attributes: element.attributes.length, inside: element.innerHTML, root: element.shadowRoot })),
    );
    expect(layer).toEqual([{ attributes: 0, inside: '', root: null }]);
  });

  test('no attribute says anything of a patient', async ({ list, clinic }) => {
    const all = await ours(list);
    expect(all.length).toBeGreaterThan(clinic.visits.length * 3);
    const names = clinic.visits.flatMap(({ patient }) => patient.split(/[\s.-]+/)).filter((word) => word.length > 3);
    const digits = clinic.visits
      .flatMap(({ phone, card, id }) => [phone?.slice(-4), card, id])
      .filter((one) => one !== undefined);
    // The opaque ids are left out: one may contain four digits by chance.
    const told = all
      .filter(({ name }) => name !== 'data-dozvon-visit')
      .map(({ value }) => value)
      .join('\n');
    for (const secret of new Set([...names, ...digits, REPLY])) expect(told).not.toContain(secret);
    expect(await list.page.evaluate(() => document.documentElement.outerHTML)).not.toContain(REPLY);
  });
});
