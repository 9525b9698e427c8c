import { leaveBehindMark, openByScript, WAYS } from '../../drill/leaving/leave.ts';
import { DialList } from '../harness/dial-list.ts';
import { recipients } from './expected.ts';
import { expect, test } from './fixtures.ts';

test.describe.configure({ mode: 'parallel' });

const TIMES = 3;

/** The other ways are played by `npm run e2e:all`, and each more often by `npm run drill -- leaving`. */
const SHORT: readonly string[] = ['close'];

for (const way of WAYS) {
  const tag = SHORT.includes(way) ? [] : ['@long'];
  test(`a mark made as the page is left (${way}) with a cold worker is there afterwards`, { tag }, async ({
    dozvon,
    clinic,
    own,
  }) => {
    let page = await openByScript(dozvon, clinic);
    for (const visit of recipients(clinic).slice(0, TIMES)) {
      const left = await leaveBehindMark({ dozvon, clinic, own }, page, visit, way);
      page = left.page;
      expect(left.isHeard).toBe(true);
      await new DialList(page, dozvon).hasMark(visit, 'called');
    }
  });
}
