import { throwDice } from '../../clinic/seeded.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { isSent, openSend, pressSend } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { coloursOf, expectColours, recipients } from './expected.ts';
import { expect, test } from './fixtures.ts';
import { RowWatch } from './watch-rows.ts';

test.describe.configure({ mode: 'parallel' });

test('a page that replaces its rows every second keeps marks and colours on the right patients', { tag: '@long' }, async ({
  dozvon,
  list: first,
  clinic,
}) => {
  const seed = Number(process.env.DOZVON_SEED ?? 1126);
  const dice = throwDice(seed, 'refresh');
  const [someone] = recipients(clinic);
  if (!someone) throw new Error('The clinic has nobody to send to');
  const desk = await openSend(first, someone, 'sendAll');
  await pressSend(first, desk);
  await isSent(first, desk);
  clinic.centre.advance(600_000);
  await expectColours(first, clinic);
  await first.page.close();

  const list = await DialList.open(dozvon, clinic, `${clinic.listUrl}&refresh=1000`);
  const watch = await RowWatch.start(list.page);
  const colours = coloursOf(clinic);
  for (const visit of clinic.dent.rows()) await watch.allow(visit, { mark: [null], colour: [colours.get(visit.id) ?? null] });
  const delivered = clinic.centre.messages().filter((message) => message.status === 'delivered');
  // Ten seconds of the page's own clock: its refresh is what is tried.
  for (const visit of dice.shuffle(clinic.dent.rows()).slice(0, 10)) {
    const answered = delivered.shift();
    const patient = clinic.dent
      .rows()
      .find((one) => one.phone === answered?.to && one.patient === answered?.request.visit?.patient);
    if (!answered || !patient) throw new Error('Nobody is left to answer');
    const before = colours.get(visit.id) ?? null;
    await watch.allow(patient, { mark: [null, 'called'], colour: ['blue', 'green'] });
    await watch.allow(visit, { mark: [null, 'called'], colour: [before, 'green'] });
    clinic.centre.answer(answered.clientRef, 'confirm');
    await watch.nextRefresh();
    await list.doubleClick(visit);
    await list.hasMark(visit, 'called');
    await watch.allow(visit, { mark: ['called'], colour: [before, 'green'] });
  }
  const { wrong, late, frames, refreshes } = await watch.result();
  console.log(
    `seed ${seed}: ${frames} frames over ${refreshes} refreshes, ${late} with a row not yet painted, ${wrong.length} wrong`,
  );
  expect(wrong).toEqual([]);
  // A machine busy with other things may take a frame longer for new rows, not more.
  expect(late).toBeLessThanOrEqual(refreshes);
  expect(refreshes).toBeGreaterThanOrEqual(10);
  await expectColours(list, clinic);
  await expect(list.page.locator('[data-dozvon-mark="called"]')).toHaveCount(10);
});

test('a list that moves between the two clicks marks nobody, and says so', async ({ list, clinic }) => {
  const [visit, , later] = clinic.dent.rows();
  if (!visit || !later) throw new Error('The list is empty');
  const place = await list.row(later).locator('td.t').boundingBox();
  if (!place) throw new Error('The row is not in sight');
  await list.page.mouse.click(place.x + 5, place.y + 5);
  // The first visit goes to the evening, and everybody else stands one row higher.
  clinic.dent.move(clinic.visits.indexOf(visit), '23:00');
  await Promise.all([list.page.waitForResponse(/\/dialup\/rows/), list.page.evaluate('obnovit()')]);
  // The answer is there before the page has put its rows in place.
  await expect(list.page.locator('#spisok tbody tr').first()).not.toHaveAttribute('id', `zap${visit.id}`);
  await list.page.mouse.move(place.x + 5, place.y + 5);
  await list.page.mouse.down({ clickCount: 2 });
  await list.page.mouse.up({ clickCount: 2 });
  await list.overlay.one('StaticText', list.word('page.toast.changed'));
  await expect(list.page.locator('[data-dozvon-mark]')).toHaveCount(0);
});

test('P1: what the page dispatches by itself does nothing', async ({ list, clinic, own }) => {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  const tried = await list.row(visit).evaluate((row) => {
    const ours = document.documentElement.lastElementChild as Element;
    const targets = [row, ...row.children, ours];
    const mouse = ['pointerdown', 'mousedown', 'mouseup', 'click', 'mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu'];
    for (const target of targets) {
      for (const type of mouse)
        target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, detail: 2, button: 0 }));
      for (const key of ['Enter', ' ', 'ContextMenu', 'F10']) {
        target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, shiftKey: key === 'F10' }));
      }
      (target as HTMLElement).click();
    }
    return targets.length;
  });
  expect(tried).toBeGreaterThan(8);
  // A gesture that counts, on another row, ends what may still be under way.
  const [, other] = recipients(clinic);
  if (!other) throw new Error('The clinic has nobody else');
  await list.doubleClick(other);
  await list.overlay.one('button', list.word('page.toast.undo'));
  expect(await list.overlay.find('menuitem', '')).toEqual([]);
  const card = await askWorker(own, 'visit.card', { visit: (await list.row(visit).getAttribute('data-dozvon-visit')) as string });
  expect(card?.facts.map((fact) => fact.kind)).toEqual(['visit.seen']);
  await list.hasMark(visit, null);
});

test('P14: two tabs that mark and unmark the same row end alike', async ({ dozvon, list: one, clinic, own }) => {
  const other = await DialList.open(dozvon, clinic);
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  const id = (await one.row(visit).getAttribute('data-dozvon-visit')) as string;
  const places = await Promise.all([one, other].map((list) => list.row(visit).locator('td.t').boundingBox()));
  const click = (list: DialList, i: number) => list.page.mouse.dblclick((places[i]?.x ?? 0) + 5, (places[i]?.y ?? 0) + 5);
  for (let round = 0; round < 6; round++) {
    // Twice in one tab, once in the other, all at once.
    await Promise.all([click(one, 0).then(() => click(one, 0)), click(other, 1)]);
    await expect
      .poll(async () => {
        const kept = (await askWorker(own, 'visit.card', { visit: id }))?.known.mark?.mark ?? null;
        const shown = await Promise.all([one, other].map((list) => list.row(visit).getAttribute('data-dozvon-mark')));
        return shown.every((mark) => mark === kept);
      })
      .toBe(true);
  }
  const card = await askWorker(own, 'visit.card', { visit: id });
  expect(card?.facts.filter((fact) => fact.kind === 'visit.marked' || fact.kind === 'visit.unmarked')).toHaveLength(18);
});

test('a mark that the worker refuses is taken back, in words', async ({ list, clinic, own }) => {
  const [visit] = recipients(clinic);
  if (!visit) throw new Error('The clinic has nobody');
  // The worker has lost this visit, as by a damaged store: the page told of it, and sees no reason to tell again.
  const id = (await list.row(visit).getAttribute('data-dozvon-visit')) ?? '';
  await own.evaluate(
    (id) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('dozvon');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction('cases', 'readwrite');
          change.objectStore('cases').delete(id);
          change.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    id,
  );

  await list.doubleClick(visit);
  await list.overlay.one('StaticText', list.word('refusal.notSeen'));
  await list.hasMark(visit, null);
  const left = await own.evaluate(async () => {
    const { chrome } = globalThis as unknown as { chrome: { storage: { local: { get(key: null): Promise<object> } } } };
    return Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith('op.'));
  });
  expect(left).toEqual([]);
});
