import type { ClinicVisit } from '../../clinic/clinic.ts';
import { nameColour } from '../harness/colour-names.ts';
import { send } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { DELIVERY, reachable } from '../harness/patients.ts';

/** What a page has of its own, its handlers, keys, selection, focus, scroll, drag and paper, is as it was under our layer. */

test.use({ story: { name: 'page-life' } });

interface Heard {
  heard: string[];
}

const TYPES = ['click', 'dblclick', 'contextmenu', 'mousedown', 'mouseup', 'keydown', 'keyup', 'dragstart', 'drop'];

/** From now on the page notes what it hears at each of the places where a page listens. */
async function listen(list: DialList): Promise<void> {
  await list.page.evaluate((types) => {
    const all = globalThis as unknown as Heard & { ears?: AbortController };
    all.ears?.abort();
    all.ears = new AbortController();
    all.heard = [];
    const places = { window, document, list: document.querySelector('#spisok') as Element };
    for (const [place, target] of Object.entries(places)) {
      for (const capture of [true, false]) {
        for (const type of types) {
          const note = (event: Event) => {
            const key = (event as KeyboardEvent).key ?? '';
            all.heard.push(
              `${type}${key && ` ${key}`} ${place}${capture ? ' first' : ''}${event.defaultPrevented ? ' prevented' : ''}`,
            );
          };
          target.addEventListener(type, note, { capture, signal: all.ears.signal });
        }
      }
    }
  }, TYPES);
}

const heard = (list: DialList) => list.page.evaluate(() => (globalThis as unknown as Heard).heard);
const everywhere = (what: string) =>
  ['window first', 'document first', 'list first', 'list', 'document', 'window'].map((one) => `${what} ${one}`);

test('its handlers hear clicks and double clicks as before, marked or not', async ({ list, clinic }) => {
  const [visit] = reachable(clinic);
  await listen(list);
  await list.doubleClick(visit as ClinicVisit);
  await list.hasMark(visit as ClinicVisit, 'called');
  const all = await heard(list);
  for (const type of ['mousedown', 'mouseup', 'click']) expect(all.filter((one) => one.startsWith(type))).toHaveLength(12);
  expect(all.filter((one) => one.startsWith('dblclick'))).toEqual(everywhere('dblclick'));
});

test('a right click is the page’s own beside a name, and with Shift on it', async ({ list, clinic }) => {
  const [visit] = reachable(clinic);
  const row = list.row(visit as ClinicVisit);
  await listen(list);
  await row.locator('td.t').click({ button: 'right' });
  await row.locator('td.fio').click({ button: 'right', modifiers: ['Shift'] });
  const menus = (await heard(list)).filter((one) => one.startsWith('contextmenu'));
  // The page holds the browser's menu back itself, on its way out; nobody did before the page heard of it.
  expect(menus.map((one) => one.replace(' prevented', ''))).toEqual([...everywhere('contextmenu'), ...everywhere('contextmenu')]);
  expect(menus.filter((one) => one.endsWith('first prevented'))).toEqual([]);
  expect(await list.overlay.find('menuitem', '')).toEqual([]);
});

test('its keys are its own, but for those of the round and those pressed in our menu', async ({ list, clinic }) => {
  const [visit] = reachable(clinic);
  await list.page.locator('body').click({ position: { x: 5, y: 5 } });
  await listen(list);
  const keysOf = async () => (await heard(list)).filter((one) => one.startsWith('key') && one.includes('window'));
  for (const key of ['n', 'ArrowDown', 'Delete', 'Control+F', 'Alt+X', 'Escape']) await list.page.keyboard.press(key);
  const plain = (await keysOf())
    .filter((one) => one.startsWith('keydown') && one.endsWith('first'))
    .map((one) => one.split(' ')[1]);
  expect(plain).toEqual(['n', 'ArrowDown', 'Delete', 'Control', 'F', 'Alt', 'X', 'Escape']);
  // The page has keys of its own.
  expect((await keysOf()).filter((one) => one.endsWith('first prevented'))).toEqual([]);

  await list.rightClick(visit as ClinicVisit);
  await list.overlay.one('menuitem', list.word('page.menu.history'));
  const before = (await heard(list)).length;
  for (const key of ['ArrowDown', 'k', 'Delete', 'End', 'Escape']) await list.page.keyboard.press(key);
  await list.overlay.gone('menuitem', list.word('page.menu.history'));
  const after = (await heard(list)).slice(before).filter((one) => one.startsWith('key'));
  // The last key is let go on the page, where the focus is by then.
  expect(after.filter((one) => !one.startsWith('keyup Escape'))).toEqual([]);
});

test('selection, focus and scroll stay where they are while rows are marked and coloured', async ({ list, clinic }) => {
  const [, marked, other] = reachable(clinic) as [ClinicVisit, ClinicVisit, ClinicVisit];
  await list.page.evaluate(() => scrollTo(0, 120));
  const place = () =>
    list.page.evaluate(() => [String(getSelection()), document.activeElement?.id, scrollX, scrollY, document.hasFocus()]);
  await list.row(marked).locator('td.t').dblclick();
  await list.hasMark(marked, 'called');
  // By the browser itself a double click selects a word.
  await list.page.evaluate((id) => {
    const cell = document.querySelector(`#zap${id} td.fio`) as Element;
    getSelection()?.selectAllChildren(cell);
  }, other.id);
  const before = await place();
  expect(before[0]).toContain(other.patient.split(' ')[0]);
  await list
    .row(marked)
    .locator('td.t')
    .evaluate((cell) => cell.scrollIntoView({ block: 'nearest' }));
  await send(list, other, 'sendOne');
  clinic.centre.advance(DELIVERY);
  await list.hasColour(other, 'blue');
  await list.page.evaluate((id) => {
    const cell = document.querySelector(`#zap${id} td.fio`) as Element;
    getSelection()?.selectAllChildren(cell);
    (document.querySelector('#poisk') as HTMLElement).focus({ preventScroll: true });
    scrollTo(0, 120);
  }, other.id);
  const resting = await place();
  const message = clinic.centre.messages().find((one) => one.to === other.phone);
  clinic.centre.answer(message?.clientRef ?? '', 'confirm');
  await list.hasColour(other, 'green');
  expect(await place()).toEqual(resting);
});

test('a row can be dragged, and text selected over rows', async ({ list, clinic }) => {
  const [visit, other] = reachable(clinic).slice(4) as [ClinicVisit, ClinicVisit];
  await list.page.evaluate((id) => {
    const row = document.querySelector(`#zap${id}`) as HTMLElement;
    row.scrollIntoView({ block: 'center' });
    row.draggable = true;
    const target = document.querySelector('h2') as HTMLElement;
    target.addEventListener('dragover', (event) => event.preventDefault());
    target.addEventListener('drop', () => target.setAttribute('data-dropped', row.querySelector('.fio')?.textContent ?? ''));
    target.style.cssText = 'position:sticky;top:0';
  }, visit.id);
  await list.row(visit).locator('td.t').dragTo(list.page.locator('h2'));
  await expect(list.page.locator('h2')).toHaveAttribute('data-dropped', visit.patient);
  await list.page.evaluate((id) => document.querySelector(`#zap${id}`)?.removeAttribute('draggable'), visit.id);
  const from = await list.row(visit).locator('td.fio').boundingBox();
  const to = await list.row(other).locator('td.fio').boundingBox();
  if (!from || !to) throw new Error('The rows have no place');
  await list.page.mouse.move(from.x + 3, from.y + 4);
  await list.page.mouse.down();
  await list.page.mouse.move(to.x + 60, to.y + to.height - 3, { steps: 5 });
  await list.page.mouse.up();
  const selected = await list.page.evaluate(() => String(getSelection()));
  expect(selected).toContain(visit.patient);
  await list.hasMark(other, null);
});

test('on paper the list is as the page prints it: no colour, no mark, nothing of our layer', async ({ list, clinic }) => {
  const [, , , visit] = reachable(clinic) as [ClinicVisit, ClinicVisit, ClinicVisit, ClinicVisit];
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  const looks = () =>
    list.row(visit).evaluate((row) =>
      [...row.children].map((cell) => {
        const { backgroundColor, backgroundImage, color, outlineStyle } = getComputedStyle(cell);
        const signs = ['::before', '::after'].map((part) => getComputedStyle(cell, part).content);
        return [backgroundColor, backgroundImage, color, outlineStyle, ...signs].join(' ');
      }),
    );
  const bar = () => list.overlay.find('region', list.word('page.bar.label'));
  const onScreen = await looks();
  expect(onScreen.map((one) => nameColour(one))).toContain('pink');
  await expect.poll(async () => (await bar()).length).toBe(1);
  await list.page.emulateMedia({ media: 'print' });
  const printed = await looks();
  await expect.poll(async () => (await bar()).length).toBe(0);
  // The same row without anything of ours on it.
  const bare = await list.row(visit).evaluate((row) => {
    const copy = row.cloneNode(true) as Element;
    for (const element of [copy, ...copy.querySelectorAll('*')]) {
      for (const { name } of [...element.attributes]) if (name.startsWith('data-dozvon')) element.removeAttribute(name);
    }
    row.after(copy);
    const looks = [...copy.children].map((cell) => {
      const { backgroundColor, backgroundImage, color, outlineStyle } = getComputedStyle(cell);
      const signs = ['::before', '::after'].map((part) => getComputedStyle(cell, part).content);
      return [backgroundColor, backgroundImage, color, outlineStyle, ...signs].join(' ');
    });
    copy.remove();
    return looks;
  });
  expect(printed).toEqual(bare);
  expect(printed).not.toEqual(onScreen);
  await list.page.emulateMedia({ media: null });
  await expect.poll(looks).toEqual(onScreen);
});
