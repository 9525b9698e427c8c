// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFollower, type Follower } from '../../../utils/page/follower.ts';
import { createPainter } from '../../../utils/page/painter.ts';
import { createReader } from '../../../utils/page/reader.ts';
import { observed, paint } from '../../unit/page/lists.ts';
import { lists, type PageFixture, readPage, rightId, showPage } from './fixtures.ts';
import { detectOn, measure } from './measure.ts';

const taught = lists.filter((fixture) => measure(fixture).alone.isRight);
let open: Follower | null = null;

afterEach(() => {
  open?.stop();
  open = null;
});

/** A taught page, followed and painted as in the clinic. */
function follow(fixture: PageFixture) {
  showPage(fixture);
  const profile = detectOn(fixture)?.profile;
  if (!profile) throw new Error(`${fixture.name} is not found`);
  const painter = createPainter({ wordsOf: () => 'blue', withTitles: true });
  const follower = createFollower({
    document,
    reader: createReader(profile, document, () => fixture.today),
    onRow: (row) => painter.paint(row, paint(row.id), 'called'),
    onLeave: (element) => painter.clear(element),
    onCopies: painter.clearCopies,
    onBatch: () => undefined,
  });
  follower.start();
  open = follower;
  const right = new Set(fixture.visits.map((visit) => rightId(visit, profile.site !== undefined)));
  return { profile, follower, painter, right };
}

type Followed = ReturnType<typeof follow>;

function elementsOf({ follower }: Followed): Element[] {
  return [...follower.rows.all()].map((row) => row.element);
}

/** Whatever is painted is what a fresh look at the page makes of that row. What is not read yet shows nothing. */
function expectNothingWrong({ profile, right }: Followed, fixture: PageFixture): number {
  const ids = new Map(readPage(profile, fixture).map(({ element, reading }) => [element, reading?.id]));
  for (const id of ids.values()) if (id) expect(right.has(id)).toBe(true);
  const painted = [...document.querySelectorAll('[data-dozvon-visit]')];
  for (const element of painted) expect(element.getAttribute('data-dozvon-visit')).toBe(ids.get(element));
  return painted.length;
}

/** The same at once, and in the end on every one of `count` visits. */
async function expectTruth(list: Followed, fixture: PageFixture, count: number): Promise<void> {
  await observed();
  expectNothingWrong(list, fixture);
  await vi.waitFor(() => expect(expectNothingWrong(list, fixture)).toBe(count), { timeout: 10_000, interval: 5 });
}

/** Rows that stand side by side under one heading: what a page can sort without saying something else. */
function runsOf(elements: readonly Element[]): Element[][] {
  const runs: Element[][] = [];
  for (const element of elements) {
    const run = runs.at(-1);
    if (run && run.at(-1) === element.previousElementSibling) run.push(element);
    else runs.push([element]);
  }
  return runs;
}

/** Cells for several rows: rows of such a table cannot be moved one by one, by the page either. */
function isTied(elements: readonly Element[]): boolean {
  return elements.some((element) => element.tagName === 'TR' && element.closest('table')?.querySelector('tr > [rowspan]'));
}

describe.each(taught)('$name', (fixture) => {
  it('keeps its identities when sorted, filtered, paged and shown anew', async () => {
    const list = follow(fixture);
    const { visits } = fixture;
    await expectTruth(list, fixture, visits.length);

    const elements = elementsOf(list);
    if (!isTied(elements)) {
      for (const run of runsOf(elements)) {
        const after = run.at(-1)?.nextSibling ?? null;
        const box = run[0]?.parentElement;
        for (const element of [...run].reverse()) box?.insertBefore(element, after);
      }
      await expectTruth(list, fixture, visits.length);

      const gone = elements.filter((_, i) => i % 2 === 1);
      const places = gone.map((element) => ({ element, box: element.parentElement, next: element.nextSibling }));
      for (const element of gone) element.remove();
      await expectTruth(list, fixture, visits.length - gone.length);
      for (const { element, box, next } of places.reverse()) box?.insertBefore(element, next);
      await expectTruth(list, fixture, visits.length);
    }

    showPage(fixture);
    await expectTruth(list, fixture, visits.length);
  });

  it('is left byte for byte as it was', async () => {
    showPage(fixture);
    const before = document.documentElement.outerHTML;
    const list = follow(fixture);
    await expectTruth(list, fixture, fixture.visits.length);
    const { follower, painter } = list;
    follower.stop();
    painter.clearAll();
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
