import { throwDice } from '../../clinic/seeded.ts';
import { killInSend } from '../../drill/kills/cases.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { isSent, openSend, pressSend } from '../harness/desk.ts';
import { killWorker } from '../harness/kill-worker.ts';
import { holdAt, killAndAsk, killHere, untilReached } from './drill.ts';
import { expectColours, expectOnce, recipients } from './expected.ts';
import { expect, test } from './fixtures.ts';

test.use({ build: 'chrome-mv3-drill' });
test.describe.configure({ mode: 'parallel' });

const TEN_MINUTES = 600_000;

/** Where a send is stopped, and how many the centre has taken by then: a chunk is twenty. */
const POINTS = [
  ['before-claim', 0],
  ['after-claim', 0],
  ['before-sending', 0],
  ['after-sending', 0],
  ['after-answer', 20],
  ['after-accepted', 20],
] as const;

/** The others are played by `npm run e2e:all` and, a hundred times each, by `npm run drill -- kills`. */
const SHORT: readonly string[] = ['after-sending', 'after-answer'];

for (const [point, taken] of POINTS) {
  const tag = SHORT.includes(point) ? [] : ['@long'];
  test(`a worker killed ${point} of a send to all sends each reminder once`, { tag }, async ({ list, clinic, own }) => {
    const [first] = recipients(clinic);
    if (!first) throw new Error('The clinic has nobody to send to');
    await list.doubleClick(first);
    await list.hasMark(first, 'called');
    const desk = await openSend(list, first, 'sendAll');

    await holdAt(own, point);
    await pressSend(list, desk);
    await untilReached(own, point);
    expect(clinic.centre.effects().size).toBe(taken);
    console.log(`${point}: ${Math.round(await killHere(own))} ms from the kill to the next answer`);

    await isSent(list, desk);
    expectOnce(clinic, recipients(clinic, [first]));
    await expectColours(list, clinic);
    await list.hasMark(first, 'called');
  });
}

test('a worker killed while the centre has taken a message and not answered yet sends it once', async ({ list, clinic, own }) => {
  const visit = recipients(clinic)[0];
  if (!visit) throw new Error('The clinic has nobody to send to');
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) as string;
  const { ms, lost, doubled } = await killInSend({ own, clinic }, 'taken', id);
  console.log(`taken: ${Math.round(ms)} ms from the kill to the next answer`);
  expect([lost, doubled]).toEqual([null, null]);
  expect(await askWorker(own, 'visit.card', { visit: id }).then((card) => card?.facts.map((fact) => fact.kind))).toContain(
    'message.unknown',
  );
});

for (const point of ['before-poll', 'after-events', 'after-cursor'] as const) {
  const tag = point === 'after-events' ? [] : ['@long'];
  test(`a worker killed ${point} of a poll loses no event`, { tag }, async ({ list, clinic, own }) => {
    const sent = recipients(clinic);
    const [first] = sent;
    if (!first) throw new Error('The clinic has nobody to send to');
    const desk = await openSend(list, first, 'sendAll');
    await pressSend(list, desk);
    await isSent(list, desk);

    await holdAt(own, point);
    clinic.centre.advance(TEN_MINUTES);
    await untilReached(own, point);
    console.log(`${point}: ${Math.round(await killHere(own))} ms from the kill to the next answer`);

    await expectColours(list, clinic);
    expectOnce(clinic, sent);
  });
}

for (const point of ['before-mark', 'after-mark'] as const) {
  test(`a worker killed ${point} keeps the mark, once`, async ({ list, clinic, own }) => {
    const [visit] = recipients(clinic);
    if (!visit) throw new Error('The clinic has nobody');
    for (const mark of ['called', null] as const) {
      await holdAt(own, point);
      await list.doubleClick(visit);
      await untilReached(own, point);
      console.log(`${point} (${mark}): ${Math.round(await killHere(own))} ms from the kill to the next answer`);
      await list.hasMark(visit, mark);
      await list.page.reload();
      await list.isPainted();
      await list.hasMark(visit, mark);
    }
    const id = (await list.row(visit).getAttribute('data-dozvon-visit')) as string;
    const card = await askWorker(own, 'visit.card', { visit: id });
    expect(card?.facts.map((fact) => fact.kind)).toEqual(['visit.seen', 'visit.marked', 'visit.unmarked']);
  });
}

test('a worker killed again and again while sixty are sent to and answer', { tag: '@long' }, async ({ list, clinic, own }) => {
  const seed = Number(process.env.DOZVON_SEED ?? 2611);
  const dice = throwDice(seed, 'kills');
  const sent = recipients(clinic);
  const [first] = sent;
  if (!first) throw new Error('The clinic has nobody to send to');
  const desk = await openSend(list, first, 'sendAll');
  await pressSend(list, desk);
  const times: number[] = [];
  for (let kill = 0; kill < 10; kill++) {
    // A kill may come at any moment: here the moment itself is what is tried.
    await own.waitForTimeout(dice.between(0, 250));
    if (kill % 2 === 0) times.push(await killAndAsk(own));
    else await killWorker(own);
    if (kill >= 3) clinic.centre.advance(60_000);
  }
  console.log(`seed ${seed}: ${times.map(Math.round).join(', ')} ms from a kill to the next answer`);

  await isSent(list, desk);
  clinic.centre.advance(TEN_MINUTES);
  const arrived = clinic.centre.messages().filter((message) => message.status === 'delivered');
  for (const [i, action] of (['confirm', 'cancel', 'reschedule'] as const).entries()) {
    clinic.centre.answer(arrived[i]?.clientRef ?? '', action);
  }
  await killWorker(own);
  await expectColours(list, clinic, 45_000);
  expectOnce(clinic, sent);
});
