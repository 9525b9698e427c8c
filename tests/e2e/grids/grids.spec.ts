import type { Colour } from '../../../utils/domain/colour.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { nameColour } from '../harness/colour-names.ts';
import { DialList } from '../harness/dial-list.ts';
import { SEEN } from '../harness/looks.ts';
import { connectGrid, disconnectGrid, profileOf } from './connect-grid.ts';
import { type Expected, expect, openGrid, test } from './evening.ts';
import { atRest, GridPage, serialise } from './grid-page.ts';
import { KINDS } from './kinds.ts';

test.describe.configure({ mode: 'parallel' });

/** Like another one of them: played by `npm run e2e:all` alone. */
const LIKE_OTHERS = ['frameset', 'react-keyed', 'vue-keyed', 'vue-unkeyed'];

for (const { name, isRecycled } of KINDS) {
  const tag = LIKE_OTHERS.includes(name) ? ['@long'] : [];
  test(`${name}: every patient keeps their own colour and mark, whatever the page does to its rows`, { tag }, async ({
    dozvon,
    grids,
    own,
    expected,
    clinic,
  }) => {
    const page = await openGrid(dozvon.context, grids, name);
    const before = await atRest(page);
    await connectGrid(own, name);
    const grid = await GridPage.watch(page, structuredClone(expected));
    await grid.isRight();

    await test.step('seen by the eye', async () => {
      const seen = await grid.backgrounds();
      expect(Object.keys(seen).length).toBeGreaterThanOrEqual(3);
      for (const [colour, computed] of Object.entries(seen)) expect(nameColour(computed), colour).toBe(SEEN[colour as Colour]);
    });

    await test.step('gone without a trace', async () => {
      await disconnectGrid(own, name);
      await expect.poll(() => serialise(page)).toBe(before);
      await connectGrid(own, name);
      await grid.isRight();
    });

    await test.step('sorted, filtered, loaded anew', async () => {
      const first = await grid.numbers();
      await grid.act('sort', 'patient');
      await expect.poll(() => grid.numbers()).not.toEqual(first);
      await grid.isRight();
      await grid.act('filter', 'ова');
      await expect.poll(() => grid.numbers()).not.toEqual(first);
      await grid.isRight();
      await grid.act('filter', '');
      await grid.act('refresh');
      await grid.isRight();
      await grid.act('sort', 'time');
      await grid.isRight();
    });

    await test.step('scrolled through', async () => {
      const first = (await grid.numbers())[0];
      await grid.scrollThrough(clinic.visits.length, 7);
      await grid.act('goTo', clinic.visits.length - 30);
      if ((await profileOf(name)).whole === false) {
        await expect.poll(async () => (await grid.numbers()).at(0)).not.toBe(first);
      }
      await grid.isRight();
      const looked = await grid.looked();
      expect(looked.frames).toBeGreaterThan(30);
      if (isRecycled) expect(looked.recycled).toBeGreaterThan(50);
    });

    await test.step('marked by a double click', async () => {
      const no = await grid.pressable();
      await grid.doubleClick(no, 'called');
      await grid.doubleClick(no, null);
      // A page that is disconnected has no more say, in what it asked a moment before either.
      const card = () => askWorker(own, 'visit.card', { visit: (expected[no] as Expected[string]).visit });
      await expect.poll(async () => (await card())?.facts.at(-1)?.kind).toBe('visit.unmarked');
    });

    await test.step('the menu opens where the right click was', async () => {
      const list = new DialList(page, dozvon);
      const { x, y } = await grid.placeOf(await grid.pressable(), 'patient');
      await page.mouse.click(x, y, { button: 'right' });
      const item = await list.overlay.one('menuitem', list.word('page.menu.history'));
      const at = await list.overlay.middle(item.node);
      expect(Math.abs(at.x - x)).toBeLessThan(250);
      expect(Math.abs(at.y - y)).toBeLessThan(250);
      await page.keyboard.press('Escape');
      await list.overlay.gone('menuitem', list.word('page.menu.history'));
    });
    await disconnectGrid(own, name);
    await page.close();
  });
}
